import { createHash, type KeyObject, sign } from 'node:crypto';

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
};
const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'));
const name = (text: string) => sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from(text)))));

const ALGORITHMS = {
  'rsa-sha256': [oid('2a864886f70d01010b'), 'sha256'],
  'rsa-sha1': [oid('2a864886f70d010105'), 'sha1'],
  'ec-sha256': [oid('2a8648ce3d040302'), 'sha256'],
  'ec-sha384': [oid('2a8648ce3d040303'), 'sha384'],
  ed25519: [oid('2b6570'), null],
} as const;

/** What a certificate says; the rest is left out. */
export interface CertificateFields {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  /** The issuer's. */
  readonly signer: KeyObject;
  readonly algorithm: keyof typeof ALGORITHMS;
  /** YYYYMMDD */
  readonly from?: string;
  readonly to?: string;
}

/** A certificate (RFC 5280) made by hand, as DER. */
export function makeCertificate(fields: CertificateFields): Buffer {
  const [algorithmOid, hash] = ALGORITHMS[fields.algorithm];
  const algorithm = sequence(algorithmOid);
  // Before 2050 in two digits, as the standard wants it.
  const time = (day: string) =>
    day < '2050' ? tlv(0x17, Buffer.from(`${day.slice(2)}000000Z`)) : tlv(0x18, Buffer.from(`${day}000000Z`));
  const tbs = sequence(
    tlv(0xa0, tlv(0x02, Buffer.of(2))),
    tlv(0x02, Buffer.of(1)),
    algorithm,
    name(fields.issuer),
    sequence(time(fields.from ?? '20200101'), time(fields.to ?? '20990101')),
    name(fields.subject),
    fields.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign(hash, tbs, fields.signer);
  return sequence(tbs, algorithm, tlv(0x03, Buffer.of(0), signature));
}

export const x5c = (...certificates: readonly Buffer[]): string[] =>
  certificates.map((der) => der.toString('base64'));

export const x5t = (der: Buffer, hash: 'sha1' | 'sha256'): string =>
  createHash(hash).update(der).digest('base64url');

export const certificatePem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
