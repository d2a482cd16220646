"""The shapes of crypto/SPEC.md, sections 2 and 14, for `verifier.py`: what a value must be, and which clause it breaks otherwise (ENC-5, ENC-6, LIM-1)."""
import base64
import re


class Finding(Exception):
    def __init__(self, clause, why):
        self.clause, self.why = clause, why


def need(condition, clause, why):
    if not condition:
        raise Finding(clause, why)


def binary(text, length):
    try:
        b = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except ValueError:
        raise Finding("ENC-5", "not base64url") from None
    need(base64.urlsafe_b64encode(b).decode().rstrip("=") == text, "ENC-5", "not the one spelling of these bytes")
    need(length in (None, len(b)), "ENC-5", f"{len(b)} bytes instead of {length}")
    return b


# The shapes of section 2. One is a range, a number of bytes (None: any), a set of words, str, bool, (least, most, item) for a list, a
# dictionary of members, or a function that judges.


def check(value, shape):
    if isinstance(shape, dict):
        need(isinstance(value, dict), "ENC-5", "no object")
        must = {name for name in shape if name[-1] != "?"}
        need(must <= set(value) <= {name.rstrip("?") for name in shape}, "ENC-5", "a member is missing or too many")
        for name, inner in shape.items():
            if name.rstrip("?") in value:
                check(value[name.rstrip("?")], inner)
    elif isinstance(shape, tuple):
        need(isinstance(value, list), "ENC-5", "no list")
        need(shape[0] <= len(value) <= shape[1], "LIM-1", "too few or too many items")
        for item in value:
            check(item, shape[2])
    elif isinstance(shape, range):
        need(type(value) is int, "ENC-5", "no integer")
        need(value in shape, "LIM-1", f"{value} is out of range")
    elif isinstance(shape, type):
        need(type(value) is shape, "ENC-5", "no string or boolean")
    elif isinstance(shape, set):
        need(type(value) is str and value in shape, "ENC-5", "no such word")
    elif callable(shape):
        shape(value)
    else:
        check(value, str)
        binary(value, shape)


def text(most, free=""):
    def judge(value):
        check(value, str)
        need(value and not any(ord(c) in r for c in value if c not in free for r in FORBIDDEN), "ENC-6", "text")
        need(len(value) <= most, "LIM-1", "a text is too long")

    return judge


def texts(most, free=""):
    def judge(value):
        need(isinstance(value, dict), "ENC-5", "no object")
        need(value and all(re.fullmatch("[a-z]{2,3}(-[A-Z]{2})?", language) for language in value), "ENC-6", "language")
        for one in value.values():
            check(one, text(most, free))

    return judge


def matching(pattern, most=40):
    def judge(value):
        check(value, str)
        need(re.fullmatch(pattern, value), "ENC-6", "not of its form")
        need(len(value) <= most, "LIM-1", "too long")

    return judge


def time(value):
    matching(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00Z")(value)
    year, month, day, hour, minute = (int(digits) for digits in re.findall(r"\d+", value)[:5])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    need(1 <= month <= 12 and 1 <= day <= days[month - 1] and hour < 24 and minute < 60, "ENC-6", "no such minute")


def either(member, shapes):
    """An object whose member says which shape the others have"""

    def judge(value):
        need(isinstance(value, dict), "ENC-5", "no object")
        check(value.get(member), set(shapes))
        check({k: v for k, v in value.items() if k != member}, shapes[value[member]])

    return judge


def opens(value):
    return value == "notice" or time(value)


def withheld(value):
    need(value is True, "ENC-5", "withheld is true or absent")


def trial(value):
    need(value is True, "ENC-5", "trial is true or absent")


def result(value):
    need(isinstance(value, dict), "ENC-5", "no object")
    check(value, {"id": ID, "withheld": withheld} if "withheld" in value else COUNTED)


FORBIDDEN = [range(0x20), range(0x7F, 0xA0), [0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0xFEFF], range(0x2028, 0x202F), range(0x2060, 0x2070), range(0xFFF9, 0xFFFC), range(0xE0000, 0xE0080)]
INT, INDEX, VOTERS = range(2**53), range(1, 16), range(10_000_001)
ID = matching("[a-z0-9][a-z0-9-]{0,31}")
URL = matching(r"https?://[\x21-\x7e]+", 500)
ATTACHMENTS = (1, 20, {"name": text(200), "type": {"application/pdf", "image/jpeg", "image/png"}, "size": range(1, 5_000_001), "sha256": 32})
TITLED = {"id": ID, "title": texts(200), "description?": texts(5000, "\n"), "attachments?": ATTACHMENTS}
FRACTION = {"numerator": range(1, 1001), "denominator": range(1, 1001), "strict": bool}
MAJORITY = either("base", {"none": {}, "valid": FRACTION, "cast": FRACTION, "eligible": FRACTION})
RULE = either(
    "kind",
    {
        "motion": {"yes": ID, "no": ID, "abstain?": ID, "base": {"yes-no", "cast", "eligible"}, **FRACTION, "quorum?": FRACTION},
        "election": {"seats": range(1, 201), "majority": MAJORITY, "tie": {"runoff", "lot"}, "quorum?": FRACTION},
        "none": {},
    },
)
CONTEST = {**TITLED, "options": (1, 200, TITLED), "perOption": range(1, 21), "min": range(4001), "max": range(1, 4001), "blank": bool, "rule": RULE}
CLASS = {"id": ID, "title?": texts(200), "weight": range(1, 10_001), "contests": (1, 50, ID)}
ROLL = {"class": ID, "eligible": VOTERS, "root": 32}
WITNESSES = {"quorum": INDEX, "keys": (1, 15, str)}
REASON = {"reason": text(1000, "\n")}
TIED = {"seats": range(1, 201), "options": (0, 200, ID)}
OUTCOME = either("kind", {**dict.fromkeys(("adopted", "rejected", "no-quorum", "none"), {}), "elected": {"elected": (0, 200, ID), "runoff?": TIED, "lot?": TIED}})
COUNTED = {"id": ID, "counts": (1, 200, INT), "blank?": INT, "ballots": INT, "cast": INT, "eligible": INT, "outcome": OUTCOME}
ENTRY = either(
    "type",
    {
        "manifest": {
            "protocol": {"urna/v1"},
            "title": texts(200),
            "description?": texts(5000, "\n"),
            "organiser": text(200),
            "board": {"origin": text(200), "key": str, "promiseKey": str},
            "classes": (1, 20, CLASS),
            "contests": (1, 50, CONTEST),
            "trustees?": {"threshold": INDEX, "members": (1, 15, {"name": text(200), "kind": {"person", "server"}})},
            "committee?": 32,
            "trial?": trial,
            "meeting?": {"id": 32, "number": range(1, 1001)},
            "attachments?": ATTACHMENTS,
            "issuers": (1, 8, {"name": text(200), "url?": URL}),
            "witnesses?": WITNESSES,
            "schedule": {"opens?": opens, "closes?": time},
            "batch": {"ballots": range(1, 10_001), "seconds": range(1, 86_401)},
            "minimumBallots": range(2, 10_000_001),
            "nonce": 16,
        },
        "committee": {
            "protocol": {"urna/v1"},
            "name": text(200),
            "organiser": text(200),
            "threshold": INDEX,
            "members": (1, 15, {"name": text(200)}),
            "minimum": range(2, 10_000_001),
            "until": time,
            "keys": {"words", "device"},
            "witnesses?": WITNESSES,
            "nonce": 16,
        },
        "trustee": {"index": INDEX, "name": text(200), "commitments": None, "encryptionKey": 32, "proofCommitments": None, "proofResponses": None},
        "shares": {"index": INDEX, "shares": (1, 15, {"to": INDEX, "ciphertext": 80}), "proofCommitment": 32, "proofResponse": 32},
        "confirmation": {"index": INDEX, "rehearsal": 32, "proofCommitments": 64, "proofResponse": 32},
        "opening": {"electionKey": 32, "issuers": (1, 8, {"keys": (1, 20, {"class": ID, "key": 96, "proof": 48})}), "roll": (1, 20, ROLL), "time": time},
        "batch": {"ballots": range(1, 100_001)},
        "ballot": {
            "class": ID,
            "key": 32,
            "token": 48,
            "contests": (1, 50, {"id": ID, "ciphertexts": None, "commitments": None, "responses": None}),
            "commitment": 32,
            "response": 32,
        },
        "notice": either("kind", {**dict.fromkeys(("start", "pause", "resume", "cancellation", "incident"), REASON), "extension": {**REASON, "closes": time}, "roll": {**REASON, **ROLL}, "removal": {**REASON, **ROLL}, "withdrawal": {**REASON, "contest": ID, "option": ID}}),
        "closing": {"size": range(1, 2**53), "root": 32, "ballots": (1, 20, {"class": ID, "count": INT}), "time": time},
        "register": {"voters": (0, 1000, {"class": ID, "commitment": 32, "added?": range(1, 1001), "removed?": range(1, 1001), "blinded?": 48})},
        "decryption": {"index": INDEX, "shares": None, "proofCommitments": 64, "proofResponse": 32},
        "result": {"contests": (1, 50, result)},
    },
)


# Section 14


def day(value):
    check(value, str)
    time(f"{value}T00:00:00Z")


NUMBER = range(1, 1001)
MEETING_ENTRY = either(
    "type",
    {
        "meeting": {
            "protocol": {"urna/v1"},
            "title": texts(200),
            "organiser": text(200),
            "date": day,
            "board": {"origin": text(200), "key": str},
            "classes": (1, 20, {"id": ID, "title?": texts(200), "weight": range(1, 10_001)}),
            "roll": (1, 20, ROLL),
            "minimum": range(2, 10_000_001),
            "committee?": 32,
            "trial?": trial,
            "witnesses?": WITNESSES,
            "nonce": 16,
        },
        "counting": {"committee": 32},
        "roll": ROLL,
        "question": {"number": NUMBER, "electionId": 32},
        "announcement": {"number": NUMBER, "context": 32, "present": VOTERS, "excluded": VOTERS, "reason?": text(1000, "\n")},
        "closed": {"number": NUMBER, "size": range(1, 2**53), "root": 32, "ballots": VOTERS},
        "agreement": {"number": NUMBER, "index": INDEX, "proofCommitment": 32, "proofResponse": 32},
        "outcome": {"number": NUMBER, "end": {"result", "cancelled", "uncounted"}, "size": INT, "root": 32},
        "end": {},
    },
)
