"""Drive the stages: read the files, render what is stale, prove all, publish as a whole."""
