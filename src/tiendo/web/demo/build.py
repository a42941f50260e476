"""Builds the demo in the current home, step by step, and says of each what came of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from tiendo import packs
from tiendo.reading.numbers import format_number
from tiendo.web import server
from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.models import User
from tiendo.web.commands.terminal import step
from tiendo.web.cycle.models import Session
from tiendo.web.figures.actions import set_path
from tiendo.web.figures.models import ExpectedPath
from tiendo.web.figures.queries import contradictions
from tiendo.web.issuing.output import profile_of, render
from tiendo.web.issuing.queries import quarter_report
from tiendo.web.meetings.actions import close
from tiendo.web.units.actions import load_country
from tiendo.web.units.models import Succession, Unit
from tiendo.web.units.queries import LOCAL_KINDS, below

from . import tellings
from .administration import report_quarters
from .amounts import Amounts
from .assigned import Assigned
from .collecting import hold_round
from .desk import fill_grid, judge, limitations_named, receive_sample, repeats, session_of
from .ledger import Ledger
from .meetings import Meetings
from .paper import Paper
from .people import PEOPLE
from .series import Series, Territory, quarters, rule, told_of
from .sittings import Sittings
from .story import Places, Row, story
from .works import add_project

PROVINCE, DISTRICT, COMMUNE = "20", "186", "06385"
BEFORE, MERGED, REFORMED = date(2023, 4, 7), date(2024, 12, 1), date(2025, 7, 1)
REPORT_NAME = "bao-cao-quy-1-2023"


class Build:
    """One building of the demo; each method is a step or a few that belong together."""

    def __init__(self) -> None:
        self.story = story()
        self.places = Places()
        self.people: dict[str, User] = {}

    def run(self) -> None:
        """Build everything, in the order in which it happened."""
        self.lay_the_ground()
        self.enter_people()
        self.sittings = Sittings(places=self.places, by=self.bao)
        self.amounts = Amounts(places=self.places, by=self.bao)
        self.meetings = Meetings(places=self.places, people=self.people)
        self.hold_session_14()
        self.read_the_documents()
        self.record_amounts()
        self.record_series()
        self.assign_targets()
        self.hold_rounds()
        self.assign_and_close()
        self.follow_up()
        self.add_projects()
        self.convene_session_16()
        self.settle_the_commune()
        self.check_and_report()

    @property
    def bao(self) -> User:
        """Bảo of the district's office, who does nearly everything here."""
        return self.people["bao"]

    @property
    def district(self) -> Unit:
        """Huyện Hữu Lũng."""
        return self.places.unit(DISTRICT, BEFORE)

    def rows(self, name: str) -> list[Row]:
        """Return a table of the story."""
        rows: list[Row] = self.story[name]
        return rows

    def told_session(self, key: str) -> Row:
        """Return a session of the story by its key."""
        return next(row for row in self.rows("sessions") if row["key"] == key)

    def lay_the_ground(self) -> None:
        """Make tables and static files, load units and catalogue."""
        with step("Cơ sở dữ liệu") as told:
            server.migrate()
            told.result("SQLite, tiendo.sqlite3")
        with step("Giao diện") as told:
            server.collect_static(told)
        with step("Đơn vị hành chính") as told:
            loaded, _doubts = load_country(province=PROVINCE, by=None)
            server.load_packs()
            told.result(f"{loaded.units} đơn vị, {loaded.successions} lần kế thừa")
            told.result(f"tỉnh Lạng Sơn: {self._of_the_province()}")
            told.result(f"huyện Hữu Lũng: {self._of_the_district()}")
        with step("Lĩnh vực, chỉ tiêu") as told:
            catalogue = packs.catalogue()
            told.result(f"{len(catalogue.sectors)} lĩnh vực, {len(catalogue.indicators)} chỉ tiêu")

    def _of_the_province(self) -> str:
        province = self.places.unit(PROVINCE, BEFORE)
        counts = [_local_units(province, day=day).count() for day in (BEFORE, MERGED, REFORMED)]
        return (
            f"{counts[0]} xã, phường, thị trấn năm 2023; {counts[1]} từ 01/12/2024; "
            f"{counts[2]} xã, phường từ 01/7/2025"
        )

    def _of_the_district(self) -> str:
        counts = [_local_units(self.district, day=day).count() for day in (BEFORE, MERGED)]
        heirs = Succession.objects.filter(on=REFORMED, old__parent=self.district)
        return (
            f"{counts[0]} xã, thị trấn năm 2023; {counts[1]} từ 01/12/2024; "
            f"{heirs.values('new').distinct().count()} xã từ 01/7/2025"
        )

    def enter_people(self) -> None:
        """Enter An, Bảo and Chi with their roles."""
        with step("Người dùng") as told:
            for person in PEOPLE:
                user = add_person(
                    username=person.username, full_name=person.full_name, password=None, by=None
                )
                for code, day, role in person.posts:
                    unit = self.places.unit(code, date.fromisoformat(day))
                    give_role(user=user, unit=unit, role=role, by=None)
                self.people[person.username] = user
            told.result("; ".join(map(tellings.person, self.people.values())))

    def hold_session_14(self) -> None:
        """Hold and close the session before, which the story tells wholly."""
        with step("Hội nghị lần thứ 14") as told:
            (body,) = self.rows("bodies")
            term = self.sittings.open_body(body)
            seated = self.meetings.seat_members(term)
            row = self.told_session("14")
            session = self.sittings.hold(row, self.rows("limitations"), term)
            for task in row["tasks"]:
                self.sittings.follow_up(self.sittings.tasks[task["key"]], task)
            told.result(f"{seated} ủy viên Ban Chấp hành")
            told.result(tellings.session(session))

    def read_the_documents(self) -> None:
        """Receive and read the three documents of session 15; Bảo judges what was read."""
        names = self.told_session("15")["documents"]
        received = []
        for name in names:
            with step("Nhận và đọc tài liệu") as told:
                each = receive_sample(name, unit=self.district, by=self.bao)
                received.append(each)
                told.result(tellings.read(name, each.counts))
        for each in received:
            with step("Bảo xem và nhận") as told:
                name = each.reading.source.name
                known = repeats(self.rows("limitations"), name, self.sittings.limitations)
                judged = judge(each, known=known, by=self.bao)
                for line in tellings.judged(name, judged):
                    told.result(line)
        self.notice = received[-1].reading.source
        self.sittings.sessions["15"] = session_of(received[-1].reading)
        self.sittings.limitations |= limitations_named(self.notice, self.rows("limitations"))

    def record_amounts(self) -> None:
        """Record six quarters of the district and the communes' own reports."""
        with step("Số liệu, mức giao của huyện") as told:
            paper = Paper("so-lieu-huyen-2022-2023.txt", "Biểu số liệu và mức giao của huyện")
            counted = self.amounts.series(
                self.rows("figures"), self.rows("targets"), paper, self.district
            )
            told.result(tellings.counted(counted))
        with step("Báo cáo của xã, thị trấn") as told:
            counted = self.amounts.commune_reports(
                self.rows("commune_figures"), {"06400": self.people["an"]}
            )
            told.result(f"{counted.figures} số liệu; An báo cáo cho xã Yên Thịnh")

    def record_series(self) -> None:
        """Record every commune's quarters over both changes of boundaries, in one deed."""
        with step("Số liệu từng xã 2022 – 2026") as told:
            territory, ledger = Territory(self.places), Ledger()
            indicators = self.amounts.indicators
            known = told_of(territory.district, self.story["commune_2026"]["figures"], indicators)
            series = Series(territory, known, ledger)
            for row in rule()["series"]:
                series.make(row, indicators[row["indicator"]])
            report_quarters(territory, indicators, ledger)
            count = ledger.write(self.bao)
            told.result(
                f"{format_number(Decimal(count))} số liệu: {len(rule()['series'])} chỉ tiêu "
                f"qua {len(quarters())} quý và báo cáo quý về cải cách hành chính"
            )

    def assign_targets(self) -> None:
        """Record what communes and the district were assigned after 2023, and what was changed."""
        with step("Mức giao các năm 2024 – 2026") as told:
            assigned = Assigned(places=self.places, by=self.bao)
            for row in self.story["assigned"]:
                assigned.record(row)
            told.result(f"{assigned.count} mức giao, {assigned.changed} lần điều chỉnh")
            path = rule()["path"]
            set_path(
                indicator=self.amounts.indicators[path["indicator"]],
                rule=ExpectedPath.Rule.HAND,
                year=path["year"],
                shares=[Decimal(share) for share in path["shares"]],
                document=path["document"],
                in_force_from=path["in_force_from"],
                by=self.bao,
            )

    def hold_rounds(self) -> None:
        """Open the communes' reporting rounds and take in what was handed in."""
        for row in self.rows("rounds"):
            with step("Đợt báo cáo") as told:
                asked = hold_round(row, places=self.places, by=self.bao)
                told.result(tellings.collected(asked))

    def assign_and_close(self) -> None:
        """Fill the grid of session 15, confirm it, and close the session."""
        session = self.sittings.sessions["15"]
        with step("Bảng phân công hội nghị 15") as told:
            filled = fill_grid(session, self.notice, self.rows("assignments"), self.sittings)
            told.result(tellings.filled(filled, session))
        with step("Diễn biến hội nghị 15") as told:
            self.meetings.sit("15", self.meetings.prepare("15", session))
            told.result(tellings.sitting(session))
        with step("Kết thúc hội nghị 15") as told:
            closed = self.sittings.close_limitations("15", self.rows("limitations"))
            on = self.told_session("15")["closed_on"]
            session = close(session=session, on=on, by=self.bao)
            told.result(f"{tellings.session(session)}; khép {closed} hạn chế")
            self.meetings.write_up("15", session)
            told.result(tellings.written_up(session))
            told.result(tellings.corrected(self.meetings.correct()))

    def follow_up(self) -> None:
        """Report, re-date and end the tasks, as far as it went before session 16."""
        with step("Theo dõi, đôn đốc") as told:
            for row in self.rows("progress"):
                task = self.sittings.tasks[row["task"]]
                if "children_done" in row:
                    done, total = self.sittings.finish_children(
                        task, row, {"06400": self.people["an"]}
                    )
                    told.result(f"«{task.text}»: {done}/{total} xã, thị trấn hoàn thành")
                else:
                    self.sittings.follow_up(task, row)
            held = self.told_session("16")["held_on"]
            told.lines.insert(0, tellings.followed(self.sittings.sessions["15"], held))

    def add_projects(self) -> None:
        """Enter the project with its money, and the obstacle that became a task."""
        for row in self.rows("projects"):
            with step("Dự án") as told:
                for line in add_project(
                    row, places=self.places, tasks=self.sittings.tasks, by=self.bao
                ):
                    told.result(line)

    def convene_session_16(self) -> None:
        """Convene the next session, which opens with everything left open."""
        with step("Hội nghị lần thứ 16") as told:
            row = self.told_session("16")
            session = self.sittings.convene(row, "15", self.rows("limitations"))
            self.meetings.describe(self.sittings.tasks, self.sittings.limitations)
            for line in tellings.opening_lines(session):
                told.result(line)
        with step("Chuẩn bị hội nghị 16") as told:
            session = self.meetings.prepare("16", session)
            self.meetings.keep_template("16", session)
            told.result(tellings.prepared(session, self.meetings.invite("16", session)))

    def settle_the_commune(self) -> None:
        """Give a commune of 2026 its bodies, sessions, tasks and figures."""
        commune = self.story["commune_2026"]
        with step("Xã Hữu Lũng năm 2026") as told:
            unit = self.places.unit(COMMUNE, REFORMED)
            houses = self.places.units(commune["houses"], REFORMED)
            told.result("; ".join(house.name for house in houses))
            (body,) = commune["bodies"]
            sittings = Sittings(places=self.places, by=self.bao)
            first, following = commune["sessions"]
            sittings.hold(first, commune["limitations"], sittings.open_body(body))
            for task in first["tasks"]:
                sittings.follow_up(sittings.tasks[task["key"]], task)
            paper = Paper("so-lieu-xa-huu-lung.txt", "Biểu số liệu và mức giao của xã Hữu Lũng")
            counted = self.amounts.series(commune["figures"], commune["targets"], paper, unit)
            told.result(tellings.counted(counted))
            session = sittings.convene(following, first["key"], commune["limitations"])
            for line in tellings.opening_lines(session):
                told.result(line)

    def check_and_report(self) -> None:
        """List what does not agree and write the quarterly report of session 15."""
        with step("Mâu thuẫn số liệu") as told:
            found = contradictions(self.district)
            told.result(f"{len(found)} chỗ không khớp, chờ người có trách nhiệm xem:")
            for item in found:
                told.result(f"– {item.sentence}")
        report = quarter_report(Session.objects.get(pk=self.sittings.sessions["15"].pk))
        for suffix in (".docx", ".pdf"):
            with step("Báo cáo quý của Huyện ủy") as told:
                data = render(report, suffix, profile_of(report))
                Path(settings.HOME / f"{REPORT_NAME}{suffix}").write_bytes(data)
                told.result(f"{REPORT_NAME}{suffix}, {len(data) // 1024} KB")


def _local_units(place: Unit, *, day: date) -> QuerySet[Unit]:
    """Return the communes, wards and towns below a place on a day."""
    return below(place, day=day).filter(kind__in=LOCAL_KINDS)
