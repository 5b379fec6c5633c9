import type { E2eTarget } from '../../harness/e2eSection.mjs';

/** The host that this run of the specs is about; the harness says it. */
export const target: E2eTarget = JSON.parse(process.env.SESSION_TUTOR_E2E ?? '{}');

/** `node` or `web`: for what differs between the extension hosts. */
export const host = target.host;
