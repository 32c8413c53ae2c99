"""A cluster to run on, and a store that speaks S3 over HTTP, both on this machine alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
AS_OF = date(2026, 11, 1)
BUCKET = "resumes"


@pytest.fixture(scope="session")
def distributed():
    return pytest.importorskip("distributed", reason="needs the extra: pip install 'matcher[cluster]'")


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """A client of a store in which the sample resumes lie below resumes/pile; processes started from here reach it."""
    pytest.importorskip("s3fs", reason="needs the extra: pip install 'matcher[cluster]'")
    pytest.importorskip("moto.server", reason="needs moto[server] and boto3 of the extra dev")
    import boto3
    from moto.server import ThreadedMotoServer

    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "nobody")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_CONFIG_FILE", str(tmp_path_factory.mktemp("aws") / "none"))
        client = boto3.client("s3")
        client.create_bucket(Bucket=BUCKET)
        for path in sorted(SAMPLES.rglob("*")):
            if path.is_file():
                key = f"pile/{path.relative_to(SAMPLES).as_posix()}"
                client.put_object(Bucket=BUCKET, Key=key, Body=path.read_bytes())
        client.put_object(Bucket=BUCKET, Key="pile/", Body=b"")  # the mark of a folder, as consoles leave it
        yield client
    running.stop()
