"""Make a new installation usable: units, catalogue, and its first administrator."""

from __future__ import annotations

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Role
from tiendo.web.figures.actions import load_catalogue
from tiendo.web.units.actions import load_pack
from tiendo.web.units.queries import units_on


class Command(BaseCommand):
    """`tiendo manage first_steps`."""

    help = "Load units and catalogue, and enter the first administrator of a unit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", required=True)
        parser.add_argument("--name", required=True, help="full name")
        parser.add_argument("--unit", required=True, help="code of the unit, as in the packs")
        parser.add_argument("--password", help="asked for where it is not given")

    def handle(self, *_args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)  # a new home has no tables yet
        if User.objects.filter(username__iexact=options["username"]).exists():
            message = "Tên đăng nhập này đã có. Hãy chọn tên khác."
            raise CommandError(message)
        password = options["password"] or getpass("Mật khẩu: ")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        with transaction.atomic():
            load_pack(by=None)
            load_catalogue(by=None)
            unit = units_on(timezone.localdate()).filter(code=options["unit"]).first()
            if unit is None:
                message = "Không có đơn vị nào mang mã này vào hôm nay. Hãy xem mã trong danh mục."
                raise CommandError(message)
            person = add_person(
                username=options["username"], full_name=options["name"], password=password, by=None
            )
            give_role(user=person, unit=unit, role=Role.ADMINISTRATOR, by=None)
        self.stdout.write(f"Đã thêm {person} làm quản trị của {unit}. Hãy chạy «tiendo serve».")
