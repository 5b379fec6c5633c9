/**
 * A token to try the decoder with, deliberately weak: signed with HS256 and a secret that every dictionary
 * has ("sunshine"), without an expiry, with a role in it. It is no token of any system.
 */
export const SAMPLE_TOKEN = [
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
  'eyJpc3MiOiJodHRwczovL3Nob3AuZXhhbXBsZSIsInN1YiI6ImFuYSIsInJvbGUiOiJhZG1pbiIsImlhdCI6MTc2NzIyNTYwMH0',
  'VdbwS2RPeC50ANl6H8ary7p_OhsYGI9IwpWRLoevVU8',
].join('.');
