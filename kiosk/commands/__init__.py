"""What `python -m kiosk` can do, one command a module: add_parser(subparsers) and run(args)."""
