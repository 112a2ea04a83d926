import { base64url } from 'jose';

/** AlgorithmIdentifier of RSA keys, in DER: rsaEncryption, with the parameters NULL (RFC 8017, A.1). */
const RSA_ENCRYPTION = [
  0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];

const SEQUENCE = 0x30;
const BIT_STRING = 0x03;

/**
 * An RSA public key in PKCS #1 as SubjectPublicKeyInfo, both in PEM, by putting the algorithm in front of
 * it (RFC 5280, section 4.1): Web Crypto reads nothing else. The key itself is not looked into.
 */
export function subjectPublicKeyInfo(pkcs1Pem: string): string {
  const base64 = pkcs1Pem.replaceAll(/-----[^-]*-----|\s/g, '');
  const pkcs1 = base64url.decode(base64.replaceAll('+', '-').replaceAll('/', '_'));
  const key = element(BIT_STRING, [0, ...pkcs1]);
  const der = Uint8Array.from(element(SEQUENCE, [...RSA_ENCRYPTION, ...key]));
  const encoded = btoa(String.fromCharCode(...der));
  return `-----BEGIN PUBLIC KEY-----\n${encoded}\n-----END PUBLIC KEY-----`;
}

/** Tag, length and content (ITU-T X.690, section 8.1), for fewer than 65536 bytes. */
function element(tag: number, content: readonly number[]): readonly number[] {
  const { length } = content;
  const long = length > 0xff ? [0x82, length >> 8, length & 0xff] : [0x81, length];
  return [tag, ...(length > 0x7f ? long : [length]), ...content];
}
