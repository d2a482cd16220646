"""ristretto255 (RFC 9496), hashing to it (RFC 9380) and Ed25519 (RFC 8032), for reading records. Slow, public data only."""
import hashlib
import struct

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def sqrt_ratio(u, v):
    """RFC 9496, 4.2"""
    r = u * v**3 * pow(u * v**7 % P, (P - 5) // 8, P) % P
    check = v * r * r % P
    square, flipped, flipped_i = check == u % P, check == -u % P, check == -u * SQRT_M1 % P
    if flipped or flipped_i:
        r = r * SQRT_M1 % P
    return square or flipped, P - r if r & 1 else r


INVSQRT_A_MINUS_D = sqrt_ratio(1, -1 - D)[1]
SQRT_AD_MINUS_ONE = 25063068953384623474111414158702152701244531502492656460079210482610430750235
IDENTITY = (0, 1, 1, 0)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = p[3] * 2 * D * q[3] % P, p[2] * 2 * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def negate(p):
    return -p[0] % P, p[1], p[2], -p[3] % P


def multiply(k, p):
    r = IDENTITY
    for bit in bin(k % L)[2:]:
        r = add(r, r)
        if bit == "1":
            r = add(r, p)
    return r


def decode(b):
    """4.3.1; None for what is no encoding"""
    s = int.from_bytes(b, "little")
    if len(b) != 32 or s >= P or s & 1:
        return None
    u1, u2 = (1 - s * s) % P, (1 + s * s) % P
    v = (-D * u1 * u1 - u2 * u2) % P
    square, i = sqrt_ratio(1, v * u2 * u2)
    x = 2 * s * i * u2 % P
    x = P - x if x & 1 else x
    y = u1 * i * i * u2 * v % P
    t = x * y % P
    return None if not square or t & 1 or y == 0 else (x, y, 1, t)


def encode(p):
    """4.3.2"""
    x, y, z, t = p
    u1, u2 = (z + y) * (z - y) % P, x * y % P
    i = sqrt_ratio(1, u1 * u2 * u2)[1]
    d1, d2 = i * u1 % P, i * u2 % P
    z_inv = d1 * d2 * t % P
    if t * z_inv % P & 1:
        x, y, d = y * SQRT_M1 % P, x * SQRT_M1 % P, d1 * INVSQRT_A_MINUS_D % P
    else:
        d = d2
    if x * z_inv % P & 1:
        y = -y % P
    s = d * (z - y) % P
    return (P - s if s & 1 else s).to_bytes(32, "little")


def expand(message, dst, length):
    """expand_message_xmd with SHA-512, RFC 9380, 5.3.1; at most 64 bytes"""
    suffix = dst + bytes([len(dst)])
    b0 = hashlib.sha512(bytes(128) + message + struct.pack(">H", length) + b"\0" + suffix).digest()
    return hashlib.sha512(b0 + b"\1" + suffix).digest()[:length]


def hash_to_group(message, dst):
    """RFC 9380, appendix B"""

    def elligator(b):  # RFC 9496, 4.3.4
        t = int.from_bytes(b, "little") % 2**255 % P
        r = SQRT_M1 * t * t % P
        u, v = (r + 1) * (1 - D * D) % P, (-1 - r * D) * (r + D) % P
        square, s = sqrt_ratio(u, v)
        c = P - 1
        if not square:
            s, c = s * t % P, r
            s = s if s & 1 else -s % P
        n = (c * (r - 1) * (D - 1) ** 2 - v) % P
        w0, w1, w2, w3 = 2 * s * v, n * SQRT_AD_MINUS_ONE, 1 - s * s, 1 + s * s
        return w0 * w3 % P, w2 * w1 % P, w1 * w3 % P, w0 * w2 % P

    uniform = expand(message, dst, 64)
    return add(elligator(uniform[:32]), elligator(uniform[32:]))


def edwards(b):
    """A point of Ed25519 in its canonical encoding, or None"""
    y = int.from_bytes(b, "little")
    sign, y = y >> 255, y & 2**255 - 1
    square, x = sqrt_ratio(y * y - 1, D * y * y + 1)
    if len(b) != 32 or y >= P or not square or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


G = edwards((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def ed25519_verifies(key, message, signature):
    """RFC 8032, 5.1.7, with the factor 8"""
    a, r, s = edwards(key), edwards(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L or len(signature) != 64:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little")
    d = add(multiply(s, G), negate(add(r, multiply(k, a))))
    for _ in range(3):
        d = add(d, d)
    return d[0] == 0 and d[1] == d[2]
