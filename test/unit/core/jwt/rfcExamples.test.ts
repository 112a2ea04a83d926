import { compactVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';

const CLAIMS =
  'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';

const RS256 = `eyJhbGciOiJSUzI1NiJ9.${CLAIMS}.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw`;

const RS256_KEY = {
  kty: 'RSA',
  alg: 'RS256',
  n: 'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
  e: 'AQAB',
};

const ES256 = `eyJhbGciOiJFUzI1NiJ9.${CLAIMS}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q`;

const ES256_KEY = {
  kty: 'EC',
  alg: 'ES256',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};

const ES512 =
  'eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn';

const ENCRYPTED =
  'eyJhbGciOiJSU0ExXzUiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.QR1Owv2ug2WyPBnbQrRARTeEk9kDO2w8qDcjiHnSJflSdv1iNqhWXaKH4MqAkQtMoNfABIPJaZm0HaA415sv3aeuBWnD8J-Ui7Ah6cWafs3ZwwFKDFUUsWHSK-IPKxLGTkND09XyjORj_CHAgOPJ-Sd8ONQRnJvWn_hXV1BNMHzUjPyYwEsRhDhzjAD26imasOTsgruobpYGoQcXUwFDn7moXPRfDE8-NoQX7N7ZYMmpUDkR-Cx9obNGwJQ3nM52YCitxoQVPzjbl7WBuB7AohdBoZOdZ24WlN1lVIeh8v1K4krB8xgKvRU8kgFrEn_a1rZgN5TiysnmzTROF869lQ.AxY8DCtDaGlsbGljb3RoZQ.MKOle7UQrG6nSxTLX6Mqwt0orbHvAKeWnDYvpIAeZ72deHxz3roJDXQyhxx0wKaMHDjUEOKIwrtkHthpqEanSBNYHZgmNOV7sln1Eu9g3J8.fiK51VwhsxJ-siBMR-YFiA';

describe('the examples of RFC 7515 appendix A', () => {
  test('A.2 and A.3 are well formed and have the claims of RFC 7519 section 3.1', async () => {
    for (const [compact, byteLength] of [
      [RS256, 256],
      [ES256, 64],
    ] as const) {
      const { kind, payload, signature, faults } = decodeJwt(compact);
      expect(kind).toBe('signed');
      expect(faults).toStrictEqual([]);
      expect(signature.byteLength).toBe(byteLength);
      expect(payload.json).toStrictEqual({
        iss: 'joe',
        exp: 1300819380,
        'http://example.com/is_root': true,
      });
    }
    await expect(compactVerify(RS256, RS256_KEY)).resolves.toBeDefined();
    await expect(compactVerify(ES256, ES256_KEY)).resolves.toBeDefined();
  });

  test('A.4 has a payload that is no JSON, which is told at its first character', () => {
    const { kind, payload, faults } = decodeJwt(ES512);
    expect(kind).toBe('signed');
    expect(payload.text).toBe('Payload');
    expect(faults.map(({ code, position }) => `${code} ${position}`)).toStrictEqual([
      `json ${ES512.indexOf('.') + 1}`,
    ]);
  });
});

describe('the examples of RFC 7519', () => {
  test('section 6.1 is unsecured and well formed', () => {
    const decoded = decodeJwt(`eyJhbGciOiJub25lIn0.${CLAIMS}.`);
    expect(decoded).toMatchObject({ kind: 'unsecured', faults: [] });
    expect(decoded.payload.json).toHaveProperty('iss', 'joe');
  });

  test('appendix A.1 is encrypted and has no fault but that', () => {
    const { kind, header, faults } = decodeJwt(ENCRYPTED);
    expect(kind).toBe('encrypted');
    expect(header.json).toStrictEqual({ alg: 'RSA1_5', enc: 'A128CBC-HS256' });
    expect(faults.map(({ code }) => code)).toStrictEqual(['encrypted']);
  });
});
