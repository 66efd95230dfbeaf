"""What a user typed, made what the commands take: folders and patterns to outlines, an output to folder and format.

In come arguments as argparse has them, out come the same, settled, or words about what was meant.
Begin with `inputs.py`.
"""
