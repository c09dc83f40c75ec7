import subprocess
import sys

# Threads that allocate at once; then malloc_info(3) lists the heaps there are.
_HEAPS = """
import ctypes, sys, threading
from kiosk.speech.worker_process import keep_one_heap
if sys.argv[1] == "one":
    keep_one_heap()
barrier = threading.Barrier(4)
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
def allocate():
    barrier.wait()
    held = [libc.malloc(2000) for _ in range(20_000)]
    barrier.wait()
threads = [threading.Thread(target=allocate) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
out = ctypes.c_void_p.in_dll(libc, "stdout")
libc.malloc_info(0, out)
libc.fflush(out)
"""


def test_the_threads_of_a_process_share_one_heap() -> None:
    assert _heaps("one") == 1
    assert _heaps("as glibc likes") > 1


def _heaps(how: str) -> int:
    said = subprocess.run(
        [sys.executable, "-c", _HEAPS, how], check=True, capture_output=True, text=True
    ).stdout
    return said.count("<heap nr=")
