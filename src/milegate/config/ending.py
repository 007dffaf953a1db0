"""How a process of the server ends: with the server, however that ends."""

import os
import signal
import time
from multiprocessing import parent_process

SECONDS_TO_END = 3


def end_with_server() -> None:
    """Wait for the end of the server. It mostly ends this process before; a kill -9 gives it no time to."""
    server = parent_process()
    if server is None:
        return
    server.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_END)
    os._exit(1)
