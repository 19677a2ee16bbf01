# Runs the Python tasks of the plans: cases come in as JSON, what each check says goes out as JSON.
import contextlib
import inspect
import io
import json
import os
import sqlite3
import sys
import tempfile
import time
import types

time.sleep = lambda seconds: None
connect = sqlite3.connect


def connect_at_once(*values, **named):
    """Waits for no disk: the kills here end a process, never a machine."""
    db = connect(*values, **named)
    sqlite3.Connection.execute(db, "PRAGMA synchronous = OFF")
    return db


sqlite3.connect = connect_at_once
EXPECTED = {1: 1250, 2: 750, 3: 300, 4: -320, 5: 1999, 6: 0, 999999: None}
STEPS = ("expand", "backfill", "contract")


class Killed(BaseException):
    """Stands for a process that ends: no `except Exception` catches it."""


class Mortal(sqlite3.Connection):
    """A connection whose process ends before one of its statements."""

    left = None
    word = ""

    def execute(self, sql, *values):
        if self.left is not None and self.word in sql:
            self.left -= 1
            if self.left < 0:
                raise Killed(sql)
        return super().execute(sql, *values)


def open_again(left=None, word=""):
    db = sqlite3.connect("shop.db", isolation_level=None, timeout=5, factory=Mortal)
    db.left, db.word = left, word
    return db


def same(found, wanted, what):
    if found != wanted:
        raise AssertionError(f"{what}: {found}, not {wanted}")


class Invoices:
    """The schema change, written by a candidate or generated."""

    def __init__(self, modules):
        self.shop = modules.get("shop") or modules["change"]
        self.change = modules["change"]
        self.db = self.shop.reset()

    def step(self, name, db=None, after_batch=lambda: None):
        if hasattr(self.change, "run_step"):
            self.change.run_step(db or self.db, name, after_batch)
        else:
            self.change.run(db or self.db, name)

    def reads(self, invoice, cents, when):
        other = open_again()
        same(self.change.total_cents(other, invoice), cents, f"invoice {invoice} {when}")
        other.close()

    def all_right(self, when, but=()):
        for invoice, cents in EXPECTED.items():
            if invoice not in but:
                self.reads(invoice, cents, when)

    def old_saves(self, invoice, total):
        # Refused at once where a step holds the lock.
        other = sqlite3.connect("shop.db", isolation_level=None, timeout=0)
        self.shop.old_release_saves(other, invoice, total)
        other.close()

    def killed_in(self, name, left, word=""):
        mortal = open_again(left, word)
        try:
            self.step(name, mortal)
            ended = False
        except Killed:
            ended = True
        mortal.close()
        return ended


def right_before_the_change(modules):
    Invoices(modules).all_right("before the change", but=(5,))


def right_after_each_step(modules):
    work = Invoices(modules)
    for name in STEPS:
        work.step(name)
        work.all_right(f"after {name}")


def right_after_expand(modules):
    work = Invoices(modules)
    work.step("expand")
    work.reads(1, 1250, "after expand")


def cents_are_exact(modules):
    work = Invoices(modules)
    work.step("expand")
    work.step("backfill")
    work.reads(5, 1999, "after backfill")


def insert_after_backfill(modules):
    work = Invoices(modules)
    work.step("expand")
    work.step("backfill")
    work.old_saves(30001, "4.25")
    work.reads(30001, 425, "after an insert by the old release")
    work.step("contract")
    work.reads(30001, 425, "after contract")


def saves_in_the_backfill(modules):
    work = Invoices(modules)
    work.step("expand")
    batches = []

    def between():
        batches.append(1)
        work.old_saves(3, "8.80")
        work.old_saves(19999, "1.10")
        if len(batches) <= 3:
            work.old_saves(40000 + len(batches), "2.05")
        work.reads(3, 880, "between two batches")

    work.step("backfill", after_batch=between)
    if len(batches) < 3:
        raise AssertionError(f"the backfill had {len(batches)} batches")
    work.step("contract")
    for invoice, cents in ((3, 880), (19999, 110), (40001, 205), (40003, 205)):
        work.reads(invoice, cents, "after contract")


def killed_backfill(modules):
    work = Invoices(modules)
    work.step("expand")
    if not work.killed_in("backfill", 1600, "UPDATE invoice"):
        raise AssertionError("the kill was never reached")
    work.step("backfill", open_again())
    work.step("contract", open_again())
    for invoice, cents in ((1, 1250), (2, 750), (20000, 750)):
        work.reads(invoice, cents, "after a backfill that was killed and started again")


def killed_anywhere(modules):
    for name in ("expand", "contract"):
        for left in range(20):
            work = Invoices(modules)
            for earlier in STEPS[: STEPS.index(name)]:
                work.step(earlier)
            ended = work.killed_in(name, left)
            work.all_right(f"after a kill in {name}")
            work.step(name, open_again())
            work.all_right(f"after {name} was started again")
            if not ended:
                break
        else:
            raise AssertionError(f"{name} never came to its end")


def twice_is_once(modules):
    work = Invoices(modules)
    for name in STEPS:
        work.step(name)
        work.step(name)
        work.all_right(f"after {name} ran twice")


def plan_of(modules):
    late = modules["late"]
    return " / ".join(late.plan(late.build(800, 4)))


def effort_of(late):
    """Thousands of steps of SQLite's machine, which are the same on every computer."""
    db, ticks = late.build(4000, 10), []
    db.set_progress_handler(lambda: ticks.append(1), 1000)
    rows = late.late(db, 3)
    return rows, len(ticks)


def scans_are_found_by_parcel(modules):
    plan = plan_of(modules)
    if "(parcel=?)" not in plan:
        raise AssertionError(f"every scan is visited: {plan}")


def due_is_found_by_index(modules):
    plan = plan_of(modules)
    if "due>? AND due<?" not in plan:
        raise AssertionError(f"every parcel of the depot is visited: {plan}")


def page_is_cheap(modules):
    _, ticks = effort_of(modules["late"])
    if ticks > 20:
        raise AssertionError(f"the page takes {ticks} thousand steps")


def same_rows(modules):
    rows, _ = effort_of(modules["late"])
    same((len(rows), rows[0]), (15, (13, "Mill Lane 13", "2026-03-02 10:00", "2026-03-02 05:13")), "rows")


def synced(modules, limit):
    orders = modules["orders"]
    return [order["id"] for order in orders.sync(orders.build(), limit)]


def seconds_are_shared(modules):
    for limit in (20, 50):
        had = synced(modules, limit)
        same((len(had), len(set(had))), (1000, 1000), f"orders and different orders with limit {limit}")


def large_limits_go_on(modules):
    orders = modules["orders"]
    if orders.list_orders(orders.build(), limit=250)["next"] is None:
        raise AssertionError("limit 250: the first page says that it is the last")


def old_cursors_hold(modules):
    orders = modules["orders"]
    db, kept = orders.build(), "2026-03-02T09:01:10Z"
    after = {row[0] for row in db.execute('SELECT id FROM "order" WHERE changed > ?', (kept,))}
    had, page = [], {"next": kept}
    while page["next"] is not None:
        page = orders.list_orders(db, after=page["next"], limit=50)
        had += [order["id"] for order in page["orders"]]
    same(len(after - set(had)), 0, "orders left out after a `next` that a client had kept")


def every_page_has_its_limit(modules):
    orders = modules["orders"]
    for limit, size in ((20, 20), (100, 100), (250, 100)):
        same(len(orders.list_orders(orders.build(), limit=limit)["orders"]), size, f"orders with limit {limit}")


def after_three_nights(source):
    report = types.ModuleType("report")
    exec(source.__source__, report.__dict__)
    for night in report.NIGHTS:
        report.arrive(night)
        report.load()
    return report


def revenue_with(modules, *orders):
    report = after_three_nights(modules["report"])
    for order in orders:
        report.arrive(order)
    report.load()
    return dict(report.db.execute(report.REPORT))


def parcels_count_once(modules):
    order = "X1|2026-04-01 15:00|2026-04-01 16:00|paid|fig:1:2000 ivy:1:2000|Q1 Q2"
    same(revenue_with(modules, order).get("2026-04-01"), 4000, "revenue of an order in two parcels")


def days_are_bogotas(modules):
    order = "Y1|2026-04-04 01:30|2026-04-04 02:00|paid|palm:1:5200|Q4"
    same(revenue_with(modules, order).get("2026-04-03"), 5200, "revenue of a day in Bogotá")


def late_orders_are_loaded(modules):
    report = after_three_nights(modules["report"])
    same(report.db.execute("SELECT count(*) FROM orders WHERE id = 'S1'").fetchone(), (1,), "S1")


def report_is_the_books(modules):
    same(revenue_with(modules), modules["report"].BOOKS, "report")


def a_canceled_order_counts_for_nothing(modules):
    order = "Z1|2026-04-02 15:00|2026-04-02 16:00|canceled|fig:1:2000|Q9"
    same(revenue_with(modules, order).get("2026-04-02"), None, "revenue of a canceled order")


def prints(modules, name, words):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(modules[name].__source__, {"__name__": "__main__"})
    if words not in out.getvalue():
        raise AssertionError(f"printed {out.getvalue()!r}")


def prints_to_do(modules):
    prints(modules, "change", "to do: expand")


def prints_right(modules):
    prints(modules, "change", "right after contract")


def prints_missing_orders(modules):
    prints(modules, "orders", "bookkeeping, limit 250: 100 orders")


def run(case):
    for name in case["files"]:
        sys.modules.pop(name.removesuffix(".py"), None)
    modules = {}
    for file, text in case["files"].items():
        name = file.removesuffix(".py")
        module = modules[name] = sys.modules[name] = types.ModuleType(name)
        module.__source__ = text
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(text, file, "exec"), module.__dict__)
    said = {}
    for check in case["checks"]:
        try:
            CHECKS[check](modules)
            said[check] = "right"
        except Exception as error:
            said[check] = f"{type(error).__name__}: {error}"
    return said


CHECKS = {
    name: check
    for name, check in list(globals().items())
    if inspect.isfunction(check) and list(inspect.signature(check).parameters) == ["modules"]
}

if __name__ == "__main__":
    cases = json.load(sys.stdin)
    versions = {"python": sys.version.split()[0], "sqlite": sqlite3.sqlite_version}
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        said = [run(case) for case in cases]
        os.chdir("/")
    json.dump({"versions": versions, "said": said}, sys.stdout)
