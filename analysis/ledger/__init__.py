"""The task ledger: what a plan says is to be done, one action a row, and the numbers, names and times it promises."""

from analysis.ledger.model import Action, Commitment, PointLedger
from analysis.ledger.of_plan import ledger_of

__all__ = ["Action", "Commitment", "PointLedger", "ledger_of"]
