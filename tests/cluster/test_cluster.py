"""A cluster gives what the pool gives, whatever dies on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from matcher import screening
from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile, find_files
from matcher.errors import OptionError
from matcher.jobs.profiles import load_profile
from matcher.reports.json import render_json
from matcher.reports.structure import describe
from matcher.running import cluster, pool, scheduler
from matcher.running.cache import Cache
from matcher.running.cluster import understand_on_cluster
from matcher.running.limits import Limits
from matcher.running.pool import understand_all
from matcher.running.results import Results
from tests.cluster.conftest import AS_OF, BUCKET, SAMPLES
from tests.cluster.work import read_or_kill

psutil = pytest.importorskip("psutil", reason="needs the extra: pip install 'matcher[cluster]'")
pytestmark = [pytest.mark.usefixtures("distributed"), pytest.mark.skipif(sys.platform != "linux", reason="Linux")]


def files(folder, *names):
    return [FoundFile(folder / name.replace("/", "_"), name) for name in names]


def many(n=40, kind=""):
    return [f"{kind}{i:02}.txt" for i in range(n)]


def run(found, *, address="local", workers=2, work=read_or_kill, **how):
    return understand_on_cluster(found, as_of=AS_OF, address=address, workers=workers, work=work, **how)


def unread(outcomes):
    return {one.file: one.reason for one in outcomes if isinstance(one, UnreadFile)}


def reported(folder, monkeypatch=None, **how):
    """The JSON report of a folder, byte for byte."""
    if monkeypatch:
        monkeypatch.setattr(
            screening,
            "understand_all",
            lambda files, *, workers, **rest: understand_on_cluster(files, workers=2, **how, **rest),
        )
    ranking = screening.screen(folder, load_profile("imaging-technician"), as_of=AS_OF)
    return render_json(describe(ranking))


@pytest.fixture(scope="module")
def local_report():
    return reported(SAMPLES)


def test_a_cluster_on_this_machine_gives_the_same_bytes_as_the_pool(local_report, monkeypatch):
    assert reported(SAMPLES, monkeypatch, address="local") == local_report


def test_a_folder_in_s3_gives_the_same_bytes_as_the_one_on_the_disk_and_nothing_is_written_there(
    local_report, monkeypatch, store
):
    before = store.list_objects_v2(Bucket=BUCKET)["Contents"]
    assert reported(f"s3://{BUCKET}/pile", monkeypatch, address="local") == local_report
    assert store.list_objects_v2(Bucket=BUCKET)["Contents"] == before


def test_the_pool_reads_a_folder_in_s3_too(local_report, store, tmp_path):
    script = tmp_path / "ranks.py"  # a process of its own: the pool's has been started where no store was known
    script.write_text(
        "from tests.cluster.test_cluster import reported\n"
        "import sys\n"
        f"if __name__ == '__main__': sys.stdout.write(reported('s3://{BUCKET}/pile'))\n",
        encoding="utf-8",
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(root)!r}); import runpy; "
         f"runpy.run_path({str(script)!r}, run_name='__main__')"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == local_report, done.stderr


def test_archives_in_archives_stand_where_the_pool_has_them(tmp_path):
    found = [FoundFile(Path(f"{n}.zip"), f"{n}.zip") for n in (3, 70, 2)] + files(tmp_path, *many(5))
    assert [a.file for a in run(found)] == [
        a.file for a in understand_all(found, as_of=AS_OF, workers=1, work=read_or_kill)
    ]


def test_of_an_archive_with_too_many_members_the_first_are_read_and_the_rest_is_said(monkeypatch):
    monkeypatch.setattr(pool, "MAX_MEMBERS", 4)
    told = []
    outcomes = run([FoundFile(Path("9.zip"), "9.zip")], progress=lambda *t: told.append(t))
    assert len(outcomes) == 5
    assert unread(outcomes) == {"9.zip": "too_large"}
    assert told[-1] == (5, 5)


def test_a_worker_that_is_killed_in_the_middle_costs_nothing(tmp_path):
    killed = []

    def kill(done, _total):
        if done >= 16 and not killed:
            killed.append(next(child for child in psutil.Process().children() if has_reader(child)))
            killed[0].kill()

    names = many(80, "slow ")
    outcomes = run(files(tmp_path, *names), progress=kill)
    assert killed
    assert [one.file for one in outcomes] == names
    assert unread(outcomes) == {}


def has_reader(process):
    return "spawn_main" in " ".join(process.cmdline()) and len(process.children(recursive=True)) > 1


def test_a_file_that_kills_its_workers_costs_only_itself_and_no_more_than_four_of_them(tmp_path):
    names = [*many(20), "poison.pdf", *[f"other {name}" for name in many(20)]]
    outcomes = run(files(tmp_path, *names))
    assert [one.file for one in outcomes] == names
    assert unread(outcomes) == {"poison.pdf": "damaged"}
    assert len((tmp_path / "poison.pdf").read_text()) <= 4  # twice in its batch, and twice alone


def test_a_file_that_brings_its_reader_down_or_hangs_costs_only_itself(tmp_path):
    names = [*many(5), "deadly.pdf", "endless.pdf", *[f"other {name}" for name in many(5)]]
    outcomes = run(files(tmp_path, *names), limits=Limits(seconds=1))
    assert unread(outcomes) == {"deadly.pdf": "damaged", "endless.pdf": "timed_out"}
    assert len(outcomes) == len(names)


def test_nothing_listens_beyond_this_machine_and_nothing_is_left_when_a_run_is_interrupted(tmp_path):
    listening = []

    def interrupt(done, _total):
        for process in (psutil.Process(), *psutil.Process().children(recursive=True)):
            listening.extend(c.laddr.ip for c in process.net_connections("inet") if c.status == "LISTEN")
        raise KeyboardInterrupt

    before = set(psutil.Process().children(recursive=True))
    with pytest.raises(KeyboardInterrupt):
        run(files(tmp_path, *many(40, "slow ")), progress=interrupt)
    assert set(listening) == {"127.0.0.1"}
    _, alive = psutil.wait_procs(set(psutil.Process().children(recursive=True)) - before, timeout=10)
    assert [p for p in alive if "resource_tracker" not in " ".join(p.cmdline())] == []


def test_what_a_cluster_has_read_is_in_the_cache(tmp_path):
    cache = Cache(tmp_path / "cache", made_by="me", tell=pytest.fail)
    found = find_files(SAMPLES).files
    read = understand_on_cluster(found, as_of=AS_OF, address="local", workers=2, cache=cache)
    again = understand_all(found, as_of=AS_OF, workers=1, cache=cache, work=read_or_kill)
    once_more = run(found, cache=cache)
    cache.close()
    assert read == again == once_more


def test_results_are_parquet_with_a_row_for_each_outcome_even_where_a_run_is_interrupted(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra: pip install 'matcher[cluster]'")

    def interrupt(done, _total):
        if done == 20:
            raise KeyboardInterrupt

    with Results(tmp_path / "whole") as results:
        outcomes = run([*files(tmp_path, *many(), "deadly.pdf"), FoundFile(Path("3.zip"), "3.zip")], results=results)
    rows = parquet.read_table(tmp_path / "whole").to_pylist()
    assert sorted(row["file"] for row in rows) == sorted(one.file for one in outcomes)
    assert {row["outcome"] for row in rows} == {"read", "damaged"}
    with pytest.raises(KeyboardInterrupt), Results(tmp_path / "part") as results:
        run(files(tmp_path, *many()), results=results, progress=interrupt)
    assert parquet.read_table(tmp_path / "part").num_rows == 20
    with pytest.raises(OptionError, match="is not empty"):
        Results(tmp_path / "part")


@pytest.fixture(scope="module")
def elsewhere(distributed):
    """A cluster that somebody else has started, with dask's own settings."""
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
    ) as started:
        yield started


def test_a_cluster_of_somebody_else_reads_the_same_and_keeps_no_process_of_ours(elsewhere, tmp_path):
    names = many(50)
    outcomes = run(files(tmp_path, *names), address=elsewhere.scheduler_address)
    assert [one.file for one in outcomes] == names
    with elsewhere.get_client() as client:
        from matcher.running import batches

        assert set(client.run(lambda: len(batches._idle)).values()) == {0}


@pytest.mark.parametrize("module", [scheduler, cluster], ids=["there at the start", "joined later"])
def test_workers_with_another_version_are_refused(elsewhere, tmp_path, monkeypatch, module):
    monkeypatch.setattr(module, "fingerprint", lambda: str(os.getpid()))  # another one in every process
    with pytest.raises(OptionError, match="another version of matcher"):
        run(files(tmp_path, *many(3)), address=elsewhere.scheduler_address)


def test_a_scheduler_that_does_not_answer_or_has_no_workers_is_told(distributed, tmp_path, monkeypatch):
    monkeypatch.setattr(scheduler, "CONNECT_SECONDS", 1)
    monkeypatch.setattr(scheduler, "WORKERS_SECONDS", 1)
    for address in ("tcp://127.0.0.1:1", "nonsense://x", "no such place"):
        with pytest.raises(OptionError, match="no scheduler answers at"):
            run(files(tmp_path, *many(3)), address=address)
    with (
        distributed.LocalCluster(
            n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
        ) as bare,
        pytest.raises(OptionError, match="has no workers"),
    ):
        run(files(tmp_path, *many(3)), address=bare.scheduler_address)


def test_the_packages_that_it_takes_are_named_where_they_are_missing(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(OptionError, match="pip install 'matcher\\[cluster\\]'"):
        run(files(tmp_path, *many(3)))
