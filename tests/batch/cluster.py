"""Rows made by a Dask cluster of this computer's, one of whose workers is killed: `cluster.py OUTLINE OUTPUT KILL`.

In a process of its own: Dask starts threads and servers that no test should keep.
"""

import os
import signal
import sys

from dask.distributed import Client, LocalCluster

from exporter.batch.run import BatchOptions, open_batch, run_batch
from exporter.job import Options


def main(outline: str, output: str, kill: bool) -> None:
    batch = open_batch(outline, output, Options(formats=("docx",)), BatchOptions(force=True))
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
    with cluster, Client(cluster) as client:
        results = []
        workers = client.run(os.getpid)
        for result in run_batch(batch, executor=client.get_executor()):
            results.append(result)
            if kill and len(results) == 50:
                os.kill(next(iter(workers.values())), signal.SIGKILL)
        after = client.run(os.getpid)
    print([result.number for result in results] == list(range(1, batch.count + 1)))
    print(any(result.failed() for result in results), bool(set(workers.values()) - set(after.values())))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3] == "kill")
