"""One run of a peer by the workload's own bench.py; commits survive a power cut where there is such a setting.

Takes what bench.py takes; runs beside it, so that its modules are found.
"""

import bench
import peers


class DurableSQLite(peers.Sqlite):
    def connect(self):
        super().connect()
        self.con.execute("PRAGMA synchronous = FULL")


class DurableClickHouse(peers.Chdb):
    def q(self, statement, *rest):
        if statement.startswith("CREATE TABLE"):
            statement += " SETTINGS fsync_after_insert = 1, fsync_part_directory = 1"
        return super().q(statement, *rest)


peers.PEERS |= {"sqlite": DurableSQLite, "chdb": DurableClickHouse}
bench.main()
