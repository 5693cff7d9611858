"""The desk: the command line, the table for people, and the exports."""
