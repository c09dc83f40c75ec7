"""The repository: what terminals fetch, signed; plain files below one folder of the store."""
