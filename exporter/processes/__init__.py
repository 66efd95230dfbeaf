"""What one run divides between two processes. Open `file_jobs` first: what each file takes, as a value."""
