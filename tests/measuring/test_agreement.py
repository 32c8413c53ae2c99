"""`matcher agree`: a ranking beside a recruiter's picks."""

from __future__ import annotations

import json
import sys

import pytest

from matcher.measuring.agreement import tau_b
from matcher.measuring.picks import load_picks
from tests.running.kept import resume_of

TIERS = ("meets_all", "near_miss", "not_shown")


@pytest.fixture
def report(tmp_path):
    """A ranking of twelve: four in each tier, one of them in an archive, and a file that could not be read."""
    files = [f"{letter}.pdf" for letter in "abcdefghijk"] + ["pile.zip/2026/l.pdf"]
    return write(tmp_path, files)


def write(tmp_path, files, *, ranked=None):
    place = tmp_path / "ranking.json"
    candidates = [
        {"rank": n, "file": file, "tier": TIERS[(n - 1) * 3 // len(files)], "why": f"The reason for {file}.", "more": 1}
        for n, file in enumerate(files, start=1)
    ]
    unread = [{"file": "scan.pdf", "reason": "no_text", "message": "scan.pdf: no text.", "remedy": "Ask for another."}]
    counts = {"ranked": ranked or len(files)}
    values = {"format_version": 1, "candidates": candidates, "unread": unread, "run": {"counts": counts}}
    place.write_text(json.dumps(values), encoding="utf-8")
    return place


@pytest.fixture
def agree(run, report, tmp_path):
    """Compares the ranking with picks; gives the JSON."""

    def agree(picks, ranking=report):
        table = tmp_path / "picks.csv"
        table.write_text(picks, encoding="utf-8")
        code, out, err = run("agree", ranking, table, "--format", "json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return agree


@pytest.mark.parametrize(
    ("one", "other", "tau"),
    [
        # scipy's documentation of kendalltau: ties on both sides
        ([12, 2, 1, 12, 2], [1, 4, 7, 1, 0], -0.47140452079103173),
        # heights and weights of eight people: 22 pairs in order, 6 not, of 28
        ([1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 1, 2, 5, 7, 8, 6], 16 / 28),
        # by hand: pairs 12 =, 13 +, 23 +; one tie on one side: 2 / sqrt(2 * 3)
        ([1, 1, 2], [1, 2, 3], 2 / 6**0.5),
        # by hand: of six pairs four compare picked with not picked, three of them in order: (3 - 1) / sqrt(4 * 6)
        ([0, 1, 0, 1], [1, 2, 3, 4], 2 / 24**0.5),
    ],
)
def test_tau_b_is_that_of_published_and_hand_counted_cases(one, other, tau):
    assert tau_b(one, other) == pytest.approx(tau, abs=1e-9)


def test_picks_of_yes_and_no_give_shares_tiers_and_who_stands_apart_with_the_reason(agree):
    said = agree("file,picked\na.pdf,yes\nb.pdf,no\nc.pdf,yes\nk.pdf,Yes\n")
    assert (said["picks"], said["placed"], said["ranked"], said["few_picks"]) == (3, 3, 12, True)
    assert [(p["k"], p["picks"]) for p in said["precision"]] == [(1, 1), (3, 2), (5, 2), (10, 2)]
    assert said["precision"][1]["share"] == pytest.approx(2 / 3)
    assert said["tiers"] == {"meets_all": 2, "near_miss": 0, "not_shown": 1}
    assert [(one["rank"], one["file"], one["why"]) for one in said["low_picks"]] == [
        (11, "k.pdf", "The reason for k.pdf.")
    ]
    assert [one["file"] for one in said["high_others"]] == ["b.pdf"]
    # of 66 pairs, 27 compare a pick with another; 9 before a, 8 before c, 1 before k stand right
    assert said["compared"] == 12
    assert said["tau_b"] == pytest.approx((9 + 8 + 1 - 0 - 1 - 8) / (27 * 66) ** 0.5)


def test_places_of_hers_are_compared_with_those_of_matcher_and_may_be_tied(agree):
    said = agree("file,rank\nc.pdf,1\na.pdf,2\nf.pdf,2\ne.pdf,\n")
    # pairs: c-a reversed, c-f right, a-f tied by her: (1 - 1) / sqrt(2 * 3)
    assert (said["tau_b"], said["compared"], said["picks"]) == (0, 3, 3)
    assert [(one["file"], one["pick"]) for one in said["low_picks"]] == [("f.pdf", "rank 2")]
    assert [one["file"] for one in said["high_others"]] == ["b.pdf"]


def test_where_everybody_has_a_place_the_first_of_hers_count_as_picks(agree):
    letters = "lbcdefghijka"
    said = agree("file,rank\n" + "".join(f"{c}.pdf,{n}\n" for n, c in enumerate(letters, start=1)))
    assert said["everybody_ranked"]
    assert [(p["k"], p["picks"]) for p in said["precision"]] == [(1, 0), (3, 2), (5, 4), (6, 5), (10, 5)]
    assert [one["file"] for one in said["low_picks"]] == ["pile.zip/2026/l.pdf"]
    # a and l change places: 21 of 66 pairs turn
    assert said["tau_b"] == pytest.approx((45 - 21) / 66)


def test_as_many_places_as_picks_are_looked_at_too(agree):
    said = agree("file,picked\n" + "".join(f"{c}.pdf,yes\n" for c in "abcdxyz"))
    assert [(p["k"], p["picks"]) for p in said["precision"]] == [(1, 1), (3, 3), (5, 4), (7, 4), (10, 4)]
    said = agree("file,picked\n" + "".join(f"{c}.pdf,yes\n" for c in "abckj"))
    assert [one["file"] for one in said["low_picks"]] == ["j.pdf", "k.pdf"]
    assert [one["file"] for one in said["high_others"]] == ["d.pdf", "e.pdf"]


def test_picks_without_a_place_are_told_with_the_reason(agree, tmp_path):
    said = agree("file,picked\na.pdf,yes\nscan.pdf,yes\ngone.pdf,no\n")
    assert said["missing"] == [
        {"file": "scan.pdf", "because": "scan.pdf: no text. Ask for another."},
        {"file": "gone.pdf", "because": "The ranking has no file of this name."},
    ]
    assert (said["picks"], said["placed"], said["top"]) == (2, 1, 2)
    assert [one["file"] for one in said["high_others"]] == ["b.pdf"]
    cut = write(tmp_path, ["a.pdf", "b.pdf"], ranked=9)
    (missing,) = agree("file,picked\na.pdf,yes\nz.pdf,yes\n", cut)["missing"]
    assert "It shows 2 of 9: make it without --top." in missing["because"]
    double = write(tmp_path, ["a.pdf", "x/b.pdf", "y/b.pdf"])
    said = agree("file,picked\na.pdf,yes\nb.pdf,yes\nx/a.pdf,yes\n", double)
    assert [one["file"] for one in said["missing"]] == ["b.pdf", "x/a.pdf"]
    assert "x/b.pdf, y/b.pdf" in said["missing"][0]["because"]


@pytest.mark.parametrize("name", ["l.pdf", "pile.zip/2026/l.pdf", "C:\\Users\\jo\\l.pdf", "  l.pdf "])
def test_a_file_is_known_by_its_last_part_too(agree, name):
    said = agree(f"file,picked\n{name},yes\n")
    assert [one["file"] for one in said["low_picks"]] == ["pile.zip/2026/l.pdf"]


@pytest.mark.parametrize(
    ("table", "because"),
    [
        (b"file,picked\na.pdf,yes\nb.pdf,no\n", "plain"),
        (b"\xef\xbb\xbfFile Name;Shortlisted?\r\na.pdf;X\r\nb.pdf;\r\n", "Excel in half of Europe"),
        ("Resume\tPicked\na.pdf\tY\nb.pdf\tN\n".encode("utf-16"), "Excel's Unicode text"),
        (b'note,FILENAME,Selected\n"one, two",a.pdf,TRUE\n,b.pdf,0\n\n', "columns of her own, and empty lines"),
        (b"CV,Pick\na.pdf,\xe2\x9c\x93\nb.pdf,-\n", "ticks"),
        ("file,picked,why\na.pdf,yes,José\nb.pdf,no,\n".encode("cp1252"), "Windows' old encoding"),
    ],
)
def test_picks_are_read_as_spreadsheets_write_them(tmp_path, table, because):
    (tmp_path / "p.csv").write_bytes(table)
    assert load_picks(tmp_path / "p.csv").picked == {"a.pdf": True, "b.pdf": False}, because


@pytest.mark.parametrize("head", ["rank", "Rank ", "my_rank", "Place", "Position"])
def test_a_rank_may_be_headed_as_people_do_and_left_empty(tmp_path, head):
    (tmp_path / "p.csv").write_text(f"file;{head}\na.pdf;2\nb.pdf;1.0\nc.pdf;\n", encoding="utf-8")
    picks = load_picks(tmp_path / "p.csv")
    assert (picks.ranks, picks.files) == ({"a.pdf": 2, "b.pdf": 1}, ("a.pdf", "b.pdf"))


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("file,rank\na.pdf,0\nb.pdf,first\n,3\nc.pdf,1\nc.pdf,2\n",
         ["line 2 (a.pdf): rank cannot be '0'", "line 3 (b.pdf): rank cannot be 'first'", "line 4: no file is named",
          "c.pdf stands on 2 lines"]),
        ("file,picked\na.pdf,maybe\n", ["line 2 (a.pdf): picked cannot be 'maybe'; write yes or no"]),
        ("file,picked\na.pdf,no\n", ["picks nobody"]),
        ("file,rank,picked\na.pdf,1,yes\n", ["more than one column could be meant"]),
        ("name,score\na.pdf,1\n", ["the columns are name, score", "file, and either rank (1 = best) or picked"]),
        ("", ["the columns are none"]),
        ("file,picked\nz.pdf,yes\n", ["None of the picks is in the ranking"]),
    ],
)  # fmt: skip
def test_mistakes_in_the_picks_are_told_at_once(run, report, tmp_path, table, told):
    (tmp_path / "p.csv").write_text(table, encoding="utf-8")
    code, out, err = run("agree", report, tmp_path / "p.csv")
    assert (code, out) == (2, "")
    assert [words for words in told if words not in err] == []


@pytest.mark.parametrize("content", ["", "[]", '{"format_version": 2, "candidates": [], "unread": []}'])
def test_what_is_no_ranking_is_refused_with_the_command_that_makes_one(run, tmp_path, content):
    (tmp_path / "r.json").write_text(content, encoding="utf-8")
    (tmp_path / "p.csv").write_text("file,picked\na.pdf,yes\n", encoding="utf-8")
    code, _, err = run("agree", tmp_path / "r.json", tmp_path / "p.csv")
    assert code == 2
    assert "matcher rank FOLDER --format json --output ranking.json" in err


def test_the_text_says_the_same_with_a_caution_for_few_picks_and_no_p_value(run, tmp_path):
    ranking = write(tmp_path, ["a.pdf", "\x1b[2Jb.pdf", *(f"{'long' * 30}{n}.pdf" for n in range(12))])
    for picks, cautious in ((1, True), (9, True), (10, False)):
        lines = "".join(f"{'long' * 30}{n}.pdf,yes\n" for n in range(1, picks + 1))
        (tmp_path / "p.csv").write_text(f"file,picked\n{lines}a.pdf,no\n", encoding="utf-8")
        code, text, _ = run("agree", ranking, tmp_path / "p.csv")
        assert code == 0
        assert ("Caution:" in text) is cautious
        assert "No p-value is given" in text
        assert "\x1b" not in text
        assert max(map(len, text.splitlines())) <= 100
    assert "why  The reason for a.pdf." in text


def test_neither_the_ranking_nor_the_picks_are_overwritten(run, report, tmp_path):
    picks = tmp_path / "p.csv"
    picks.write_text("file,picked\na.pdf,yes\n", encoding="utf-8")
    before = report.read_bytes(), picks.read_bytes()
    for output in (report, picks):
        code, _, err = run("agree", report, picks, "--output", output)
        assert (code, (report.read_bytes(), picks.read_bytes())) == (5, before)
        assert "Name another file." in err
    assert run("agree", report, picks, "--output", tmp_path / "said.txt")[0] == 0
    assert "precision at 1" in (tmp_path / "said.txt").read_text(encoding="utf-8")


def test_without_scipy_one_message_names_the_command_that_installs_it(run, report, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    (tmp_path / "p.csv").write_text("file,picked\na.pdf,yes\n", encoding="utf-8")
    code, out, err = run("agree", report, tmp_path / "p.csv")
    assert (code, out) == (2, "")
    assert "pip install 'matcher[audit]'" in err


def test_a_report_of_matcher_itself_is_read(run, tmp_path):
    folder, ranking = tmp_path / "resumes", tmp_path / "ranking.json"
    folder.mkdir()
    (folder / "jo.txt").write_text(resume_of("Jo Doe", "jo@example.com"), encoding="utf-8")
    (folder / "al.txt").write_text("Al Roe\nal@example.com\n\nEXPERIENCE\nGardener, 2015 - 2020\n", encoding="utf-8")
    run("rank", folder, "--as-of", "2026-11-01", "--format", "json", "--output", ranking)
    (tmp_path / "p.csv").write_text("file,rank\njo.txt,2\nal.txt,1\n", encoding="utf-8")
    code, out, _ = run("agree", ranking, tmp_path / "p.csv", "--format", "json")
    said = json.loads(out)
    assert (code, said["tau_b"]) == (0, -1)
    assert "ARRT" in said["high_others"][0]["why"]
