import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exercises } from '../../../src/exercises/catalogue';
import { placeOf } from '../../../src/exercises/place';
import { exerciseOf, media } from './support';

describe('places of checks', () => {
  const logout = exerciseOf('logout');
  const check = (route?: string) => ({
    id: 'x',
    kind: 'attack' as const,
    title: '',
    holds: '',
    ...(route === undefined ? {} : { route }),
  });
  const table: readonly (readonly [route: string | undefined, text: string, line: number])[] = [
    ['POST /logout', "app.get('/', x);\napp.post('/logout', y);", 1],
    ['POST /logout', 'router.post("/logout", y)', 0],
    ['POST /logout', "app.get('/logout', x);\n// app.post('/logout')\n app.post(`/logout`, y);", 2],
    ['POST /logout', "app.post('/logout/all', y);", 0],
    ['session(', "const session = require('express-session')\n\napp.use(session({", 2],
    ['nowhere', 'a\nb', 0],
    [undefined, 'a\nb', 0],
  ];
  for (const [route, text, line] of table) {
    it(`${route} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(placeOf(logout, check(route), new Map([['server.js', text]])), {
        file: 'server.js',
        line,
      });
    });
  }

  it('are known for every check of every start, and survive a file that is gone', () => {
    for (const exercise of exercises) {
      const texts = new Map(
        exercise.files.map((name) => [
          name,
          readFileSync(path.join(media, exercise.id, 'start', name), 'utf8'),
        ]),
      );
      for (const each of exercise.checks) {
        const { file, line } = placeOf(exercise, each, texts);
        // What a fix has to add first is shown at the head of the file.
        if (each.route !== 'LINK_SECRETS') assert.ok(line > 0, `${exercise.id} ${each.id}`);
        assert.ok(exercise.files.includes(file));
        assert.equal(placeOf(exercise, each, new Map()).line, 0);
      }
    }
  });
});
