// Bits to rotate by, as digits of base 36.
const SHIFTS = '7chm59ek4bgn6afl';

// RFC 1321. The page may be insecure (no crypto.subtle) and callers are synchronous, hence by hand.
export const md5 = source => {
    // There may be no TextEncoder. Halves of characters are replaced, as it does.
    const bytes = unescape (encodeURIComponent (source.replace (/[\ud800-\udfff]/gu, '\ufffd')));
    const end = bytes.length + 8 >> 6 << 4;
    const words = new Int32Array (end + 16);
    [...bytes + '\x80'].forEach ((byte, index) => { words [index >> 2] |= byte.charCodeAt () << index % 4 * 8; });
    words [end + 14] = bytes.length * 8;
    let sums = Int32Array.of (1732584193, -271733879, -1732584194, 271733878);
    for (let block = 0; block <= end; block += 16) {
        let [a, b, c, d] = sums;
        for (let step = 0; step < 64;) {
            const round = step >> 4;
            const shift = parseInt (SHIFTS [round * 4 + step % 4], 36);
            const word = words [block + ('1537' [round] * step + +'0150' [round]) % 16];
            const sum = a + [b & c | ~b & d, b & d | c & ~d, b ^ c ^ d, c ^ (b | ~d)] [round] + word
                + (Math.abs (Math.sin (++step)) * 2 ** 32 | 0);
            [a, b, c, d] = [d, b + (sum << shift | sum >>> 32 - shift), b, c];
        }
        sums = sums.map ((value, index) => value + [a, b, c, d] [index]);
    }
    return [...new Uint8Array (sums.buffer)].map (byte => byte.toString (16).padStart (2, 0)).join ('');
};
