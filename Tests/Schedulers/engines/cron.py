"""cron: the line is given to the shell as cron gives it, and once to a real cron, in a namespace of
its own where it has no other crontabs (which needs root)."""

import os
import subprocess
import time

DAEMON = """
mount -t tmpfs none /run && mount -t tmpfs none /var/spool/cron \\
  && mkdir -m 1730 /var/spool/cron/crontabs
crontab "$0" && exec timeout 130 cron -f
"""


class Engine:
    def __init__(self, workplace):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def run(self, job):
        job.replace("sleep 300", "sleep 3")
        line = crontab(job).read_text().splitlines()[-1]
        # What cron takes for the command, up to a percent sign that is not escaped.
        command = line.split(" ", 5)[5].replace("\\%", "%")
        result = subprocess.run(
            ["/bin/sh", "-c", command], capture_output=True, text=True, cwd="/",
            env={"PATH": "/usr/bin:/bin"})
        assert result.stderr == "", result.stderr
        # cron mails what is printed.
        assert (result.stdout == "") == (result.returncode == 0), result.stdout
        return result.returncode == 0


def crontab(job):
    return job.files / f"{job.name}.cron"


def check_syntax(workplace):
    for every in ["hour", "day", "week", "*/7 1-5,22 1,15 jan-mar,dec *", "0 6 * * mon-fri,7"]:
        subprocess.run(["crontab", "-n", crontab(workplace.job(every=every))], check=True)


def check_run_by_cron_itself(workplace):
    if os.geteuid() != 0:
        return
    job = workplace.job(every="* * * * *")
    job.deliver()
    with subprocess.Popen(
            ["unshare", "-m", "sh", "-c", DAEMON, crontab(job)], stderr=subprocess.PIPE) as daemon:
        end = time.monotonic() + 125
        while not job.output.exists() and time.monotonic() < end:
            time.sleep(0.5)
        daemon.terminate()
    assert job.calls()[:2] == ["evaluate", "predict"], job.calls()
    job.expect(job.calls(), True, job.output.exists())
