"""The command line: ``keeping-score``, one module a subcommand."""
