import { spanInToken } from '../decode/segment';
import { writeJson } from '../json/value';
import type { ClaimInfo, ClaimTime, DecodedToken, Segment } from '../model';
import { claimRegistry, headerRegistry, type MemberInfo } from './registry';
import { finerUnit, isoTime, relativeTime } from './time';

/**
 * Header members and claims in their order, with what they mean. Of a header or payload that is broken off,
 * what could be read is described.
 *
 * @param now milliseconds since the Unix epoch
 */
export function describeClaims(token: DecodedToken, now: number): ClaimInfo[] {
  return token.segments.flatMap((segment) => {
    if (segment.name === 'header') return describe(segment, 'header', headerRegistry, now);
    return segment.name === 'payload' ? describe(segment, 'payload', claimRegistry, now) : [];
  });
}

function describe(
  segment: Segment,
  part: 'header' | 'payload',
  registry: ReadonlyMap<string, MemberInfo>,
  now: number,
): ClaimInfo[] {
  if (segment.json?.type !== 'object') return [];
  return segment.json.members.map(({ name, nameSpan, value }) => {
    // Claims may be repeated in the header of an encrypted token (RFC 7519 §5.3).
    const info = registry.get(name) ?? (part === 'header' ? claimRegistry.get(name) : undefined);
    const time = info?.time && value.type === 'number' ? timeOf(value.value, info.time, now) : undefined;
    return {
      part,
      name,
      value: writeJson(value),
      span: spanInToken(segment, { start: nameSpan.start, end: value.span.end }),
      ...(info && { title: info.title, meaning: info.meaning, reference: info.reference }),
      ...(time && { time }),
    };
  });
}

/** A NumericDate in readable form; undefined where it is no time at all. */
function timeOf(
  value: number,
  [future, past]: readonly [future: string, past: string],
  now: number,
): ClaimTime | undefined {
  if (!Number.isFinite(value)) return undefined;
  const unit = finerUnit(value);
  const seconds = unit ? value / unit.perSecond : value;
  const at = now / 1000;
  const relative = `${seconds > at ? future : past} ${relativeTime(seconds, at)}`;
  return {
    iso: isoTime(seconds),
    relative,
    time: seconds * 1000,
    ...(unit && { remark: `read as ${unit.name}; the standard asks for seconds` }),
  };
}
