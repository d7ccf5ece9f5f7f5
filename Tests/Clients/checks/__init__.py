"""One module for each kind of client; each check_… is given a running service."""
