"""Has jobs of `mlterm schedule` run by the real engines: check.py MLTERM TABLE TARGET [ENGINE...].
Run it by scripts/check-schedules."""

import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from cases import ALL, Workplace
from engines import airflow, cron, prefect, systemd
from outcomes import Outcomes

ENGINES = {"cron": cron, "systemd": systemd, "airflow": airflow, "prefect": prefect}
# What paths must survive: quotes of all kinds, what shells, crontabs, units and Python expand.
FOLDER = "it's \"100%\" \\%n \\\\ $HOME ${X} {{ ds }} `id` ü; x"


def main() -> int:
    program, table, target, *chosen = sys.argv[1:]
    outcomes = Outcomes()
    for name in chosen or ENGINES:
        engine = ENGINES[name]
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / FOLDER
            home.mkdir()
            workplace = Workplace(program, Path(table), target, home, name)
            checks = [(check.__name__[6:], lambda check=check: check(workplace))
                      for check in vars(engine).values()
                      if getattr(check, "__name__", "").startswith("check_")]
            with engine.Engine(workplace) as running:
                checks += [(case.__name__, lambda case=case: case(workplace, running))
                           for case in ALL]
                for what, check in checks:
                    outcomes.run(f"{name}: {what.replace('_', ' ')}", check)
    return outcomes.exit_code


if __name__ == "__main__":
    sys.exit(main())
