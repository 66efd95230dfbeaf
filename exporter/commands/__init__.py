"""What the larger commands do, one module each; the command line itself reads arguments and says how it went."""
