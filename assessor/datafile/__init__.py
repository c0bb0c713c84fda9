"""The municipality's data files: found, read strictly, and refused with file, line and reason.

What the municipality owns (points, contacts, legal references) is data that it may change. A fault in it must be found
when the file is opened, and told so that the one who made it can mend it; never later, as a hole in a report.
"""

from assessor.datafile.place import data_file
from assessor.datafile.table import BadDataFile, Table, read_table, refuse_double_ids

__all__ = ["BadDataFile", "Table", "data_file", "read_table", "refuse_double_ids"]
