"""The invented crisis at its full size: is the operation found, whole, and the mobilisation not put above it?"""

import csv
from pathlib import Path

from gate import measured

import ficelle
from ficelle import demo


def test_the_operation_is_found_and_the_mobilisation_is_explained(tmp_path: Path) -> None:
    files = demo.write(tmp_path / "demo")
    with (tmp_path / "demo" / "truth" / "groups.csv").open(encoding="utf-8") as file:
        truth = {f"{row['platform']}/{row['account_id']}".lower(): row["group"] for row in csv.DictReader(file)}
    with ficelle.new(tmp_path / "case") as case:
        for path in files.posts:
            case.add(path, platform=path.stem)
        case.run(["coaction"])
        first, *others = case.groups
        members = [row["account_id"] for row in case.members.where(group_id=first["group_id"])]
        party = case.group("1", bio_words=["New Meridian Party", "NMP"])["bio_words"]
        explained = next(one for one in others if _holds(case, one["group_id"], truth, "mobilisation"))
        levels = {one["name"]: one["level"] for one in case.group(explained["group_id"])["explanations"]}
    planted = {account for account, group in truth.items() if group == "operation"}
    found = {account.lower() for account in members}
    measured("demo.operation.precision", len(found & planted) / len(found))
    measured("demo.operation.recall", len(found & planted) / len(planted))
    assert party["accounts"] == 86
    assert first["place"] < explained["place"]
    assert levels["declared campaign or mobilisation"] == "strong"


def _holds(case: "ficelle.Case", group_id: str, truth: dict[str, str], wanted: str) -> bool:
    members = [row["account_id"].lower() for row in case.members.where(group_id=group_id)]
    return sum(truth.get(one) == wanted for one in members) > len(members) / 2
