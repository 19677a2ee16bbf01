def cents(total):
    return int(Decimal(total) * 100)


def fill(db, after, size):
    rows = db.execute(
        "SELECT id, total FROM invoice WHERE id > ? AND total_cents IS NULL ORDER BY id LIMIT ?", (after, size)
    ).fetchall()
    for invoice_id, total in rows:
        db.execute("UPDATE invoice SET total_cents = ? WHERE id = ?", (cents(total), invoice_id))
    return rows[-1][0] if rows else None


def run_step(db, name, after_batch=lambda: None):
    """Does one step. Calls after_batch after every batch of the backfill."""
    if db.execute("SELECT 1 FROM step WHERE name = ?", (name,)).fetchone():
        return
    last = 0
    while name == "backfill" and last is not None:
        with db:
            db.execute("BEGIN IMMEDIATE")
            last = fill(db, last, 500)
        after_batch()
    with db:
        db.execute("BEGIN IMMEDIATE")
        if name == "expand":
            db.execute("ALTER TABLE invoice ADD COLUMN total_cents INTEGER")
            # What the old release saves counts as not filled, and is read from its text.
            db.execute(
                "CREATE TRIGGER forget_cents AFTER UPDATE OF total ON invoice BEGIN"
                " UPDATE invoice SET total_cents = NULL WHERE id = new.id; END"
            )
        if name == "contract":
            fill(db, -1, -1)
            db.execute("DROP TRIGGER forget_cents")
            db.execute("ALTER TABLE invoice DROP COLUMN total")
        db.execute("INSERT INTO step (name) VALUES (?)", (name,))


def total_cents(db, invoice_id):
    """The total of one invoice in cents, or None."""
    found = db.execute("SELECT * FROM invoice WHERE id = ?", (invoice_id,))
    row = found.fetchone()
    if row is None:
        return None
    invoice = dict(zip((column[0] for column in found.description), row))
    known = invoice.get("total_cents")
    return cents(invoice["total"]) if known is None else known
