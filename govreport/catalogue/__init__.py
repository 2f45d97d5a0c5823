"""The known statistics: which one a name read from a report is, under a permanent code."""

from govreport.catalogue.match import Catalogue, catalogue
from govreport.catalogue.statistic import Statistic

__all__ = ["Catalogue", "Statistic", "catalogue"]
