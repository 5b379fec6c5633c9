const fs = require('node:fs');
const { loadSource } = require('./loadSource.js');

/** Writes the JSON schema of a project's file of settings, made of what reads that file. */
async function buildSchema() {
  const { jsonSchemaText } = await loadSource("export { jsonSchemaText } from './configJsonSchema';");
  fs.writeFileSync('dist/config.schema.json', jsonSchemaText());
}

module.exports = { buildSchema };
