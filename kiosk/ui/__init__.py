"""What the visitor sees. The only folder that imports Kivy; importing Kivy's window opens one."""
