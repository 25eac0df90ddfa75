"""The task ledger: what a plan says is to be done, one action a row, and the numbers, names and times it promises.

`of_plan` reads it; only those who ask for a ledger load that module and its many patterns.
"""

from analysis.ledger.model import Action, Commitment, PointLedger

__all__ = ["Action", "Commitment", "PointLedger"]
