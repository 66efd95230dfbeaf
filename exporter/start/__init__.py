"""What starts of the program have in common, kept from one to the next: bytecode of modules, and code of patterns.

Begin with `kept.py`.
"""
