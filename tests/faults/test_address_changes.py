"""The network gives the laptop another address while the kit runs: tried in a network of the test's own."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.laptop import free_port

OLD, NEW = "192.168.1.5", "192.168.7.9"
STEPS = textwrap.dedent(
    """
    ip link set lo up multicast on; ip address add {old}/24 dev lo; ip route add default dev lo
    {python} -m fieldkit serve --no-open --port {port} >said.txt 2>&1 & kit=$!
    await_() {{ tries=0; until eval "$1"; do tries=$((tries+1)); [ $tries -lt 600 ] || exit 9; sleep 0.05; done; }}
    await_ 'grep -q "Ctrl+C" said.txt'
    await_ '{python} resolve.py {old} {old}'
    ip address add {new}/24 dev lo; ip address del {old}/24 dev lo; moved=$(date +%s%N)
    await_ 'grep -q "The address changed" said.txt'; noticed=$(date +%s%N)
    echo $(((noticed - moved) / 1000000)) >milliseconds.txt
    await_ '{python} resolve.py {new} {new}'
    kill -INT $kit; wait $kit; echo $? >status.txt
    {python} resolve.py {new} {new} || touch silent.txt
    """
)
RESOLVE = """
import sys
from zeroconf import AddressResolverIPv4, Zeroconf
asker = Zeroconf(interfaces=[sys.argv[1]])
asked = AddressResolverIPv4("fieldkit.local.")
is_there = asked.request(asker, 1000)
asker.close()
sys.exit(not (is_there and asked.parsed_addresses() == [sys.argv[2]]))
"""


@pytest.mark.skipif(
    not (sys.platform == "linux" and os.geteuid() == 0 and shutil.which("unshare") and shutil.which("ip")),
    reason="a network of one's own takes Linux, its administrator, unshare and ip",
)
def test_another_address_is_noticed_within_ten_seconds_and_fieldkit_local_follows(tmp_path: Path) -> None:
    (tmp_path / "resolve.py").write_text(RESOLVE, encoding="utf-8")
    steps = STEPS.format(python=sys.executable, port=free_port(), old=OLD, new=NEW)
    told = {name: value for name, value in os.environ.items() if not name.startswith("FIELDKIT_")}
    told |= {"FIELDKIT_INSTANCE": str(tmp_path / "instance"), "PYTHONUNBUFFERED": "1"}
    subprocess.run(["unshare", "-n", "sh", "-c", steps], cwd=tmp_path, env=told, check=True, timeout=120)
    said = (tmp_path / "said.txt").read_text(encoding="utf-8")
    assert f"http://{OLD}" in said.partition("The address changed")[0]
    assert f"http://{NEW}" in said.partition("The address changed")[2]
    assert int((tmp_path / "milliseconds.txt").read_text()) < 10_000
    assert (tmp_path / "status.txt").read_text().strip() == "0"
    assert (tmp_path / "silent.txt").exists(), "a kit that has stopped is announced no more"
