"""What a café is, and the rules of what may follow what.

Pure: no Flask, SQL, files, wall time or randomness. Whoever calls brings the time and the random bytes.
"""
