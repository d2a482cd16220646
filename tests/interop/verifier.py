"""
A second verifier, written from crypto/SPEC.md alone and sharing no line with the first (VER-3): Python, its standard library and nothing
else. `verifier.py RECORD [CHECKPOINT]` prints what it finds as JSON and stops at its first finding. It does not compute pairings, so it
says nothing about tokens, possession of issuer keys and blinded elements (ISS-1, ISS-4, ENC-2), nor about how long ballots are (LIM-1).
"""
import base64
import hashlib
import json
import re
import struct
import sys

from ristretto import G, IDENTITY, L, add, decode, ed25519_verifies, encode, expand, hash_to_group, multiply, negate
from shapes import ENTRY, Finding, binary, check, need


# ENC-1 … ENC-5


def lp(x):
    return struct.pack(">I", len(x)) + x


def i4(i):
    return struct.pack(">I", i)


def h(label, *xs):
    return hashlib.sha256(lp(b"urna/v1/" + label.encode()) + b"".join(map(lp, xs))).digest()


def hs(label, *xs):
    return int.from_bytes(expand(b"".join(map(lp, xs)), b"urna/v1/" + label.encode(), 64), "little") % L


def parts(text, count, clause):
    try:
        b = binary(text, 32 * count)
    except Finding as finding:
        raise Finding(clause, finding.why) from None
    return [b[i : i + 32] for i in range(0, len(b), 32)]


def scalars(bs):
    values = [int.from_bytes(b, "little") for b in bs]
    need(all(v < L for v in values), "ENC-1", "a scalar is not below the order")
    return values


def element(b, identity=True):
    p = decode(b)
    need(p is not None, "ENC-1", "no element")
    need(identity or b != bytes(32), "ENC-3", "the identity")
    return p


def same(p, q):
    return encode(p) == encode(q)


def total(terms):
    r = IDENTITY
    for k, p in terms:
        r = add(r, multiply(k, p))
    return r


def parse(raw):
    def pairs(members):
        need(len({k for k, _ in members}) == len(members), "ENC-5", "a member stands twice")
        return dict(members)

    def refuse(_):
        raise Finding("ENC-5", "no such number")

    try:
        entry = json.loads(raw.decode(), object_pairs_hook=pairs, parse_float=refuse, parse_constant=refuse)
        need(canonical(entry) == raw, "ENC-5", "not canonical")
    except (ValueError, RecursionError):
        raise Finding("ENC-5", "not JSON") from None
    return entry


def canonical(value, depth=1):
    """RFC 8785 for what ENC-5 allows; members in the order of UTF-16 code units"""
    need(depth <= 8 or not isinstance(value, (dict, list)), "ENC-5", "too deep")
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return b"{" + b",".join(canonical(n) + b":" + canonical(value[n], depth + 1) for n in names) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(canonical(item, depth + 1) for item in value) + b"]"
    need(value is not None and not (type(value) is int and not 0 <= value < 2**53), "ENC-5", "no such value")
    return json.dumps(value, ensure_ascii=False).encode()


# LOG-1


def leaf(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(leaves[:k]) + root(leaves[k:])).digest()


class Record:
    """Entries one after another (LOG-2). What stands in `self` is what the entries so far have said."""

    def __init__(self):
        self.raw, self.leaves, self.ballots, self.seen = [], [], {}, set()
        self.trustees, self.shares, self.confirmed, self.committee = [], 0, 0, None
        self.first_commitments, self.final_size = [], 0
        self.opening = self.closing = self.final = self.result = None
        self.remaining, self.small, self.started, self.paused, self.cancelled = 0, False, True, False, False
        self.rows, self.released, self.sums, self.notices, self.withdrawn = [], [], {}, 0, set()

    def take(self, raw):
        need(len(raw) <= 1048576, "LIM-1", "too long")
        entry = parse(raw)
        check(entry, ENTRY)
        kind = entry["type"]
        expected = self.expected()
        need(kind in expected, "LOG-2", f"{kind} instead of {' or '.join(expected)}")
        getattr(self, f"take_{kind}")(entry, raw)
        if kind == "register" and sum(map(self.ever, self.classes)) == len(self.rows):
            self.end_register(leaf(raw))
        self.raw.append(raw)
        self.leaves.append(leaf(raw))

    def expected(self):
        if not self.raw:
            return ["manifest"]
        if self.result or self.cancelled:
            return []
        if self.committee is None and "committee" in self.m:
            return ["committee"]
        if len(self.trustees) < self.n:
            return ["trustee"]
        if self.n > 1 and self.shares < self.n:
            return ["shares"]
        if self.confirmed < self.n:
            return ["confirmation"]
        if not self.opening:
            return ["opening"]
        if self.remaining:
            return ["ballot"]
        if not self.closing:
            return ["notice", *(["batch", "closing"] if self.started else [])]
        return ["notice", *(["decryption", "result"] if self.final else ["register"])]

    # sections 4 and 5

    def take_manifest(self, m, raw):
        need(("trustees" in m) != ("committee" in m), "ENC-5", "both or neither of trustees and committee")
        self.m = m
        self.manifest_id = h("election", raw)
        if "trustees" in m:
            self.begin(h("election", raw), m["trustees"])
            need(self.t <= self.n, "MAN-4", "threshold")
        self.contests = {c["id"]: c for c in m["contests"]}
        self.classes = {c["id"]: c for c in m["classes"]}
        need(len(self.contests) == len(m["contests"]) and len(self.classes) == len(m["classes"]), "ENC-6", "an id stands twice")
        for c in m["contests"]:
            most = len(c["options"]) * c["perOption"]
            need(c["min"] <= c["max"] <= most, "MAN-1", c["id"])
            need(len({o["id"] for o in c["options"]}) == len(c["options"]), "ENC-6", "an option stands twice")
            need(any(c["id"] in k["contests"] for k in m["classes"]), "MAN-2", f"nobody votes on {c['id']}")
            self.check_rule(c)
        for k in m["classes"]:
            need(k["contests"] == [c for c in self.contests if c in k["contests"]], "MAN-2", k["id"])
        titled = [m, *(x for c in m["contests"] for x in (c, *c["options"]))]
        files = [f for x in titled for f in x.get("attachments", [])]
        need(len({(f["sha256"], f["type"], f["size"]) for f in files}) == len({f["sha256"] for f in files}), "MAN-6", "one file, two types or sizes")
        need(len(files) <= 200 and sum(f["size"] for f in files) <= 50_000_000, "LIM-1", "attachments")
        self.board, self.promises = (verifier_key(m["board"][k], 1) for k in ("key", "promiseKey"))
        need(self.board[0] == m["board"]["origin"], "LOG-3", "the board's key has another name")
        need(self.promises[0] == m["board"]["origin"] != "urna/v1/promise", "LOG-5", "the key for promises has another name")
        need(self.board != self.promises, "LOG-5", "one key for board and promises")
        self.opens, self.closes = m["schedule"].get("opens"), m["schedule"].get("closes")
        need(None in (self.opens, self.closes) or self.opens == "notice" or self.opens < self.closes, "MAN-4", "schedule")
        self.started = self.opens != "notice"

    def begin(self, ceremony_id, counting):
        """COM-2: what the ceremony is bound to, and the first of its entries"""
        self.id, self.first = ceremony_id, len(self.raw)
        self.names, self.t = [member["name"] for member in counting["members"]], counting["threshold"]
        self.n = len(self.names)

    def ceremony_root(self):
        return root(self.leaves[self.first :])

    def take_committee(self, e, raw):
        self.begin(h("committee", raw), e)
        need(self.t <= self.n < 2 * self.t, "COM-1", "threshold")
        need(e["keys"] == "words" or self.t < self.n, "COM-1", "nobody can be missing")
        named = e.get("witnesses")
        need(named is None or named["quorum"] <= len(named["keys"]), "LOG-6", "quorum")
        need(e["organiser"] == self.m["organiser"], "COM-3", "another organiser")
        need(self.m["minimumBallots"] >= e["minimum"], "COM-3", "fewer ballots than the minimum")
        need(e.get("witnesses") == self.m.get("witnesses"), "COM-3", "other witnesses")
        self.committee = e

    def check_rule(self, c):
        rule = c["rule"]
        fractions = [rule[k] for k in ("quorum", "majority") if k in rule] + ([rule] if rule["kind"] == "motion" else [])
        for f in fractions:
            if f.get("base") != "none":
                need(f["numerator"] <= f["denominator"], "RUL-1", "fraction")
                need(not f["strict"] or f["numerator"] < f["denominator"], "RUL-1", "nothing is more than all")
        if rule["kind"] == "motion":
            named = [rule[k] for k in ("yes", "no", "abstain") if k in rule]
            need(sorted(named) == sorted(o["id"] for o in c["options"]) and c["perOption"] == c["max"] == 1, "RUL-1", "options")
        elif rule["kind"] == "election":
            need(rule["seats"] <= len(c["options"]), "RUL-2", "seats")
            need(rule["majority"]["base"] == "none" or c["perOption"] == 1, "RUL-2", "majority")
            need(rule["majority"]["base"] != "valid" or c["min"] >= 1, "RUL-2", "valid")

    def take_trustee(self, e, _):
        i = len(self.trustees) + 1
        need(e["index"] == i and e["name"] == self.names[i - 1], "LOG-2", "index or name")
        cs, rs = parts(e["commitments"], self.t, "CER-1"), parts(e["proofCommitments"], self.t, "CER-1")
        zs = scalars(parts(e["proofResponses"], self.t, "CER-1"))
        c = hs("trustee-proof", self.id, i4(i), binary(e["encryptionKey"], 32), *cs, *rs)
        for commitment, r, z in zip(cs, rs, zs):
            need(same(multiply(z, G), total([(1, element(r)), (c, element(commitment, False))])), "CER-1", "proof")
        self.trustees.append([element(x) for x in cs])
        self.first_commitments.append(cs[0])
        known = [encode(x) for all_ in self.trustees for x in all_]
        need(len(set(known)) == len(known), "CER-1", "a commitment stands twice")

    def take_shares(self, e, _):
        i = self.shares + 1
        if i == 1:
            self.ceremony = self.ceremony_root()
        need(e["index"] == i, "LOG-2", "index")
        need([s["to"] for s in e["shares"]] == [j for j in range(1, self.n + 1) if j != i], "CER-3", "for whom")
        xs = [x for s in e["shares"] for x in (i4(s["to"]), binary(s["ciphertext"], 80))]
        r = binary(e["proofCommitment"], 32)
        c = hs("shares-proof", self.id, self.ceremony, i4(i), *xs, r)
        z = scalars([binary(e["proofResponse"], 32)])[0]
        need(same(multiply(z, G), total([(1, element(r)), (c, self.trustees[i - 1][0])])), "CER-3", "signature")
        self.shares = i

    def public_share(self, j):
        return total((j**k, c) for cs in self.trustees for k, c in enumerate(cs))

    def take_confirmation(self, e, _):
        j = self.confirmed + 1
        if j == 1:
            self.transcript = self.ceremony_root()
            if self.committee:
                need(h("sequence", self.transcript) == binary(self.m["committee"], 32), "COM-3", "another committee")
        need(e["index"] == j, "LOG-2", "index")
        y, t = self.public_share(j), hash_to_group(lp(self.id) + lp(i4(j)), b"urna/v1/rehearsal")
        d = binary(e["rehearsal"], 32)
        r1, r2 = parts(e["proofCommitments"], 2, "CER-4")
        c = hs("confirmation", self.id, self.transcript, i4(j), encode(y), encode(t), d, r1, r2)
        z = scalars([binary(e["proofResponse"], 32)])[0]
        need(same(multiply(z, G), total([(1, element(r1)), (c, y)])), "CER-4", "proof")
        need(same(multiply(z, t), total([(1, element(r2)), (c, element(d, False))])), "CER-4", "proof")
        self.confirmed = j

    # sections 2 and 6

    def take_opening(self, e, raw):
        self.key = total((1, cs[0]) for cs in self.trustees)
        need(binary(e["electionKey"], 32) == encode(self.key), "CER-5", "another key")
        need(self.closes is None or e["time"] < self.closes, "MAN-4", "opened after its end")
        need(self.committee is None or e["time"] < self.committee["until"], "COM-3", "opened after the committee's end")
        need(len(e["issuers"]) == len(self.m["issuers"]), "ISS-1", "issuers")
        for listed in [*(i["keys"] for i in e["issuers"]), e["roll"]]:
            need([row["class"] for row in listed] == list(self.classes), "ISS-5" if listed is e["roll"] else "ISS-1", "classes")
        keys = [k["key"] for i in e["issuers"] for k in i["keys"]]
        need(len(set(keys)) == len(keys), "ISS-1", "a key stands twice")
        self.rolls = {r["class"]: [(r["eligible"], binary(r["root"], 32))] for r in e["roll"]}
        need(sum(map(self.eligible, self.classes)) <= 10_000_000, "LIM-1", "too many voters")
        self.context = h("context", root(self.leaves), raw)
        self.opening = e
        self.counts = dict.fromkeys(self.classes, 0)

    def eligible(self, k):
        return self.rolls[k][-1][0]

    def ever(self, k):
        """Everybody who was ever on the roll has a row."""
        sizes = [n for n, _ in self.rolls[k]]
        return sizes[0] + sum(max(0, after - before) for before, after in zip(sizes, sizes[1:]))

    def numbered(self, row, name, kind):
        """ISS-6: `added` or `removed`, if it is there, is the number of a notice of this kind."""
        sizes, v = [n for n, _ in self.rolls[row["class"]]], row.get(name)
        return v is None or (v < len(sizes) and (sizes[v] > sizes[v - 1]) == (kind == "roll"))

    def take_notice(self, e, _):
        kind = e["kind"]
        self.notices += 1
        need(self.notices <= 10_000, "LIM-1", "too many notices")
        if kind == "cancellation":
            need(not (self.closing if "meeting" in self.m else self.released), "LOG-2", "cancelled too late")
            self.cancelled = True
        elif kind != "incident":
            need(not self.closing, "LOG-2", "after the closing")
        if kind == "start":
            need(not self.started, "LOG-2", "started already")
            self.started = True
        if kind in ("pause", "resume"):
            need(self.paused == (kind == "resume"), "LOG-2", kind)
            self.paused = kind == "pause"
        if kind == "extension":
            need(self.closes is not None, "LOG-2", "there is no end")
            need(e["closes"] > self.closes, "LOG-2", "not later")
            self.closes = e["closes"]
        if kind == "withdrawal":
            named = (e["contest"], e["option"])
            c = self.contests.get(e["contest"], {"options": []})
            need(e["option"] in [o["id"] for o in c["options"]] and c["rule"]["kind"] == "election", "RUL-5", "nobody stands")
            need(named not in self.withdrawn, "RUL-5", "withdrawn twice")
            self.withdrawn.add(named)
        if kind in ("roll", "removal"):
            clause = "ISS-5" if kind == "roll" else "ISS-9"
            need(e["class"] in self.rolls, clause, "class")
            before = self.eligible(e["class"])
            need(e["eligible"] > before if kind == "roll" else e["eligible"] < before, clause, kind)
            self.rolls[e["class"]].append((e["eligible"], binary(e["root"], 32)))
            need(len(self.rolls[e["class"]]) <= 1_001, "LIM-1", "too many changes")
            need(sum(map(self.ever, self.classes)) <= 10_000_000, "LIM-1", "too many voters")
            need(sum(n for versions in self.rolls.values() for n, _ in versions) <= 50_000_000, "LIM-1", "too many rows")

    def take_batch(self, e, _):
        need(not self.small, "LOG-4", "a batch after a small one")
        self.remaining, self.last = e["ballots"], b""
        self.small = e["ballots"] < self.m["batch"]["ballots"]

    def take_closing(self, e, _):
        need(e["size"] == len(self.raw) and binary(e["root"], 32) == root(self.leaves), "LOG-7", "size or root")
        need(e["ballots"] == [{"class": k, "count": n} for k, n in self.counts.items()], "LOG-7", "ballots")
        earliest = [self.closes, None if self.opens == "notice" else self.opens, self.opening["time"]]
        need(all(t is None or e["time"] >= t for t in earliest), "LOG-7", "time")
        self.closing = e

    def take_register(self, e, _):
        left = sum(map(self.ever, self.classes)) - len(self.rows)
        need(len(e["voters"]) == min(1000, left), "ISS-6", "rows")
        order = list(self.classes)
        for row in e["voters"]:
            need(row["class"] in order, "ISS-6", "class")
            need(self.numbered(row, "added", "roll") and self.numbered(row, "removed", "removal"), "ISS-6", "number of a notice")
            need(row.get("removed", 1_001) > row.get("added", 0), "ISS-6", "struck off before being on the roll")
            need(not {"removed", "blinded"} <= set(row), "ISS-6", "issued to somebody who was struck off")
            key = (order.index(row["class"]), binary(row["commitment"], 32))
            need(not self.rows or self.rows[-1][0] < key, "ISS-6", "order")
            self.rows.append((key, row))

    def end_register(self, last):
        issued = [row["blinded"] for _, row in self.rows if "blinded" in row]
        need(len(set(issued)) == len(issued), "ISS-6", "a blinded element stands twice")
        for k, versions in self.rolls.items():
            for v, (eligible, expected) in enumerate(versions):
                mine = [key[1] for key, row in self.rows if row["class"] == k and row.get("added", 0) <= v < row.get("removed", 1_001)]
                need(len(mine) == eligible and root(list(map(leaf, mine))) == expected, "ISS-5", f"roll {v} of {k}")
            count = sum("blinded" in row for _, row in self.rows if row["class"] == k)
            need(self.counts[k] <= count <= self.eligible(k), "VER-2", k)
        self.final, self.final_size = root([*self.leaves, last]), len(self.leaves) + 1

    # section 7

    def take_ballot(self, e, raw):
        k, digest = e["class"], leaf(raw)
        need(digest > self.last, "LOG-4", "order in the batch")
        need(k in self.classes and [c["id"] for c in e["contests"]] == self.classes[k]["contests"], "BAL-5", "contests")
        proofs, hashed, sealed = [], [], []
        for x in e["contests"]:
            c = self.contests[x["id"]]
            n, m, blank = len(c["options"]), c["perOption"], c["blank"]
            texts = parts(x["ciphertexts"], 2 * (n + blank), "BAL-5")
            pairs = [(element(texts[i], False), element(texts[i + 1])) for i in range(0, len(texts), 2)]
            sets = [(pair, range(m + 1)) for pair in pairs[:n]] + [(pair, range(2)) for pair in pairs[n:]]
            if blank or c["min"] > 0 or c["max"] < n * m:
                weights = [1] * n + [n * m + 1] * blank
                sums = tuple(total(zip(weights, half)) for half in zip(*pairs))
                sets.append((sums, [*range(c["min"], c["max"] + 1), *([n * m + 1] if blank else [])]))
            branches = sum(len(values) for _, values in sets)
            commitments = parts(x["commitments"], 2 * branches, "BAL-5")
            responses = scalars(parts(x["responses"], 2 * branches - len(sets), "BAL-5"))
            hashed += [x["id"].encode(), *texts, *commitments]
            sealed += texts
            at = iter(map(element, commitments))
            for pair, values in sets:
                count = len(values)
                proofs.append((pair, values, [(next(at), next(at)) for _ in values], responses[: count - 1], responses[count - 1 : 2 * count - 1]))
                responses = responses[2 * count - 1 :]
            old = self.sums.get(x["id"], [(IDENTITY, IDENTITY)] * len(pairs))
            w = self.classes[k]["weight"]
            self.sums[x["id"]] = [tuple(add(o, multiply(w, p)) for o, p in zip(o2, p2)) for o2, p2 in zip(old, pairs)]
        key, r = binary(e["key"], 32), binary(e["commitment"], 32)
        tracker = h("tracker", self.context, k.encode(), *sealed)
        need(("key", key) not in self.seen, "BAL-6", "key")
        need(("tracker", tracker) not in self.seen, "BAL-5", "tracker")
        self.seen |= {("key", key), ("tracker", tracker)}
        c = hs("ballot", self.context, encode(G), encode(self.key), k.encode(), key, binary(e["token"], 48), r, *hashed)
        z = scalars([binary(e["response"], 32)])[0]
        need(same(multiply(z, G), total([(1, element(r)), (c, element(key, False))])), "BAL-4", "signature")
        for (a, b), values, commitments, shares, responses in proofs:
            for v, (ca, cb), share, s in zip(values, commitments, [*shares, (c - sum(shares)) % L], responses):
                need(same(multiply(s, G), total([(1, ca), (share, a)])), "BAL-4", "proof")
                need(same(multiply(s, self.key), total([(1, cb), (share, add(b, negate(multiply(v, G))))])), "BAL-4", "proof")
        self.remaining, self.last = self.remaining - 1, digest
        self.counts[k] += 1

    # section 8

    def heads(self, contest):
        return sum(n for k, n in self.counts.items() if contest in self.classes[k]["contests"])

    def counted(self):
        return [c for c in self.m["contests"] if self.heads(c["id"]) >= self.m["minimumBallots"]]

    def aggregates(self):
        return [pair for c in self.counted() for pair in self.sums[c["id"]]]

    def take_decryption(self, e, _):
        j, pairs = e["index"], self.aggregates()
        need(pairs, "TAL-1", "everything is withheld")
        need(all(j > other for other, _ in self.released), "LOG-2", "index")
        need(j <= self.n, "TAL-2", "no such trustee")
        shares = parts(e["shares"], len(pairs), "TAL-2")
        y = self.public_share(j)
        xs = [x for (a, b), d in zip(pairs, shares) for x in (encode(a), encode(b), d)]
        seed = h("decryption-seed", self.context, self.final, i4(j), encode(y), *xs)
        weights = [hs("decryption-weight", seed, i4(k)) for k in range(1, len(pairs) + 1)]
        points = [element(d) for d in shares]
        for (a, _), d in zip(pairs, shares):
            need((encode(a) == bytes(32)) == (d == bytes(32)), "ENC-3", "a share is the identity")
        m, z_sum = total((w, a) for w, (a, _) in zip(weights, pairs)), total(zip(weights, points))
        r1, r2 = parts(e["proofCommitments"], 2, "TAL-2")
        c = hs("decryption-proof", seed, encode(m), encode(z_sum), r1, r2)
        z = scalars([binary(e["proofResponse"], 32)])[0]
        need(same(multiply(z, G), total([(1, element(r1)), (c, y)])), "TAL-2", "proof")
        need(same(multiply(z, m), total([(1, element(r2)), (c, z_sum)])), "TAL-2", "proof")
        self.released.append((j, points))

    def take_result(self, e, _):
        pairs = self.aggregates()
        need(not pairs or len(self.released) >= self.t, "TAL-4", "threshold")
        used = self.released[: self.t]
        factors = []
        for j, _ in used:
            f = 1
            for i, _ in used:
                f = f if i == j else f * i * pow(i - j, -1, L) % L
            factors.append(f)
        values = []
        for k, (_, b) in enumerate(pairs):
            wanted = encode(add(b, negate(total((f, d[k]) for f, (_, d) in zip(factors, used)))))
            v, point = 0, IDENTITY
            while encode(point) != wanted:
                v, point = v + 1, add(point, G)
                need(v <= 20 * 10000 * len(self.raw), "TAL-4", "no count")
            values.append(v)
        mine = [self.outcome(c, values) if c in self.counted() else {"id": c["id"], "withheld": True} for c in self.m["contests"]]
        bare = [[{k: v for k, v in c.items() if k != "outcome"} for c in cs] for cs in (e["contests"], mine)]
        names = [[(c["id"], "withheld" in c) for c in contests] for contests in bare]
        need(names[0] == names[1], "TAL-1", "contests or their order, or what is withheld")
        need(bare[0] == bare[1], "TAL-4", "counts")
        need(e["contests"] == mine, "RUL-4", "outcome")
        self.result = e

    def outcome(self, c, values):
        """RUL-1 … RUL-5; takes the contest's counts off `values`"""
        counts = [values.pop(0) for _ in c["options"]]
        blank = values.pop(0) if c["blank"] else 0
        mine = [k for k in self.classes.values() if c["id"] in k["contests"]]
        cast = sum(k["weight"] * self.counts[k["id"]] for k in mine)
        eligible = sum(k["weight"] * self.eligible(k["id"]) for k in mine)
        need(c["min"] * (cast - blank) <= sum(counts) <= c["max"] * (cast - blank), "TAL-4", "range")
        votes = dict(zip((o["id"] for o in c["options"]), counts))
        rule = c["rule"]

        def passes(part, whole, f):
            left, right = part * f["denominator"], f["numerator"] * whole
            return left > right if f["strict"] else left >= right

        def elected():
            f, seats = rule["majority"], rule["seats"]
            base = {"none": 0, "valid": cast - blank, "cast": cast, "eligible": eligible}[f["base"]]
            ranked = sorted((o for o in votes if (c["id"], o) not in self.withdrawn), key=lambda o: -votes[o])
            ok = [o for o in ranked if votes[o] >= 1 and (f["base"] == "none" or passes(votes[o], base, f))]
            last = votes[ok[seats - 1]] if len(ok) >= seats else None
            above = [o for o in ok if last is None or votes[o] > last]
            tied = [o for o in votes if o in ok and votes[o] == last]
            if len(ok) > seats and len(tied) > seats - len(above):
                return {"kind": "elected", "elected": above, rule["tie"]: {"seats": seats - len(above), "options": tied}}
            winners = ok[:seats]
            rest, open_ = [o for o in ranked if o not in winners], seats - len(winners)
            if open_ and rest:
                least = votes[rest[min(open_, len(rest) - 1)]]
                again = [o for o in votes if o in rest and votes[o] >= least]
                return {"kind": "elected", "elected": winners, "runoff": {"seats": open_, "options": again}}
            return {"kind": "elected", "elected": winners}

        if "quorum" in rule and not passes(cast, eligible, rule["quorum"]):
            outcome = {"kind": "no-quorum"}
        elif rule["kind"] == "motion":
            yes, no = votes[rule["yes"]], votes[rule["no"]]
            whole = {"yes-no": yes + no, "cast": cast, "eligible": eligible}[rule["base"]]
            outcome = {"kind": "adopted" if yes >= 1 and passes(yes, whole, rule) else "rejected"}
        else:
            outcome = elected() if rule["kind"] == "election" else {"kind": "none"}
        more = {"blank": blank} if c["blank"] else {}
        return {"id": c["id"], "counts": counts, **more, "ballots": self.heads(c["id"]), "cast": cast, "eligible": eligible, "outcome": outcome}

    # LOG-3, LOG-6

    def check_note(self, note):
        text, _, lines = note.partition("\n\n")
        text += "\n"
        need(len(note.encode()) <= 65536, "LIM-1", "too long")
        signatures = [line[2:].split(" ") for line in lines.split("\n")[:-1]]
        for name, *rest in signatures:
            need(name and len(rest) == 1 and not re.search(r"[\s+]", name), "LOG-3", "a signature line")
        origin, size, root_ = text.splitlines()

        def signed(key, signature_of):
            name, key_id, public = key
            blobs = [base64.b64decode(b) for n, b in signatures if n == name and base64.b64decode(b)[:4] == key_id]
            return bool(blobs) and all(ed25519_verifies(public, *signature_of(blob[4:])) for blob in blobs)

        def cosigned(blob):
            (time,) = struct.unpack(">Q", blob[:8])
            return f"cosignature/v1\ntime {time}\n{text}".encode(), blob[8:]

        need(signed(self.board, lambda blob: (text.encode(), blob)) and origin == self.board[0], "LOG-3", "the board's signature")
        need(int(size) == len(self.raw), "LOG-3", "size")
        need(base64.b64decode(root_) == root(self.leaves), "LOG-3", "root")
        witnesses = self.m.get("witnesses")
        if witnesses:
            keys = [verifier_key(k, 4) for k in witnesses["keys"]]
            there = [k for k in keys if any(n == k[0] and base64.b64decode(b)[:4] == k[1] for n, b in signatures)]
            need(all(signed(k, cosigned) for k in there), "LOG-6", "a cosignature")
            need(len(there) >= witnesses["quorum"], "LOG-6", "quorum")


def verifier_key(text, kind):
    name, key_id, blob = text.split("+", 2)
    public = base64.b64decode(blob)
    expected = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    need(public[0] == kind and len(public) == 33 and bytes.fromhex(key_id) == expected, "LOG-3", "verifier key")
    return name, expected, public[1:]


def line_ends_were_changed(data):
    """LOG-1: what a program on the way has made of a file; what is whole before that is judged, and if nothing is wrong there is no verdict."""
    first = data.partition(b"\n")[0]
    _, empty, note = data.partition(b"\n\n")
    too_many = not note or note[:1] == b"\n" or (note.endswith(b"\n\n") and note.index(b"\n\n") < len(note) - 2)
    entries = re.match(rb"\{[^\n]*(?:\n(?![0-9])|\Z)", note)
    return not first or b"\r" in first + note or b"\n\r\n" in data or bool(empty and (too_many or entries))


def verify(data, checkpoint=None, record=None):
    """What was found: `valid` with the result, or the first finding with its entry and clause. `record` keeps what was read."""
    changed = line_ends_were_changed(data)
    if changed and (data[:1] in (b"", b"\n") or b"\r" in data.partition(b"\n")[0]):
        return {"unreadable": "line ends"}
    if changed:
        data = re.split(rb"(?<=\n)\r?\n", data, maxsplit=1)[0]
    record = record or Record()
    body, empty, note = data.partition(b"\n\n")
    lines = (body + b"\n" if empty else body).split(b"\n")
    begun = re.fullmatch(rb"[^\n]+\n(?:[0-9]+\n(?:[^\n]+\n\n?)?)?", note)
    try:
        for raw in lines[:-1]:
            record.take(raw)
        if not data.endswith(b"\n") or begun:
            at = len(record.raw) - bool(empty)
            return {"valid": False, "entry": at, "clause": "LOG-1", "why": "the file is cut off"}
        if changed:
            return {"unreadable": "line ends"}
        for text in filter(None, [note.decode(), checkpoint]):
            record.check_note(text)
        need(record.result or record.cancelled, "VER-1", "the record is not at its end")
    except Finding as finding:
        return {"valid": False, "entry": len(record.raw), "clause": finding.clause, "why": finding.why}
    return {"valid": True, "result": record.result}


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        record_file = file.read()
    note_text = open(sys.argv[2], encoding="utf-8").read() if len(sys.argv) > 2 else None
    print(json.dumps(verify(record_file, note_text), ensure_ascii=False))
