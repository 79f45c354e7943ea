const text = { type: 'string' };
const day = { type: 'string', format: 'date' };
const dayOrNull = { type: ['string', 'null'], format: 'date' };

const policy = {
  type: 'object',
  properties: {
    ...{ id: text, version: { type: 'integer' }, title: text, issuer: text, documentNumber: text, department: text },
    ...{ publishedOn: day, effectiveFrom: day, effectiveTo: dayOrNull },
    ...{
      level: text,
      kind: text,
      state: text,
      region: text,
      measure: text,
      benefit: text,
      benefitText: text,
      condition: text,
    },
    window: { type: 'object', properties: { from: dayOrNull, to: dayOrNull, text } },
    materials: { type: 'array', items: text },
    sourceUrl: { type: ['string', 'null'] },
    isChecked: { type: 'boolean', description: 'false: the text was not held against the original document' },
    url: text,
  },
};
const policies = {
  type: 'object',
  properties: {
    ...{ total: { type: 'integer' }, page: { type: 'integer' }, pages: { type: 'integer' } },
    policies: { type: 'array', items: { $ref: '#/components/schemas/Policy' } },
  },
};
const answer = (description: string, schema: object) => ({
  '200': { description, content: { 'application/json': { schema } } },
  '304': { description: 'Not changed since the ETag that was sent' },
  '429': { description: 'More than 120 requests a minute from one address' },
});

/** Trying figures out is answered by the application of the park, with a token that it gives out. */
const evaluations = (park: string) => ({
  servers: [{ url: park }],
  post: {
    summary: 'Try given figures against policies and titles; reads no company and keeps nothing',
    description: `Served by the application of the park, with a token that it gives out. In full: ${park}/api/v1/openapi.json`,
    security: [{ token: [] }],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['facts'],
            properties: {
              asOf: { ...day, description: 'Not later than today; left out: today' },
              facts: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['attribute', 'value'],
                  properties: { attribute: text, year: { type: 'integer' }, value: {}, observedOn: day },
                },
              },
              policies: { type: 'array', items: text, description: 'Ids of policies' },
              criteria: { type: 'array', items: text, description: 'Codes of titles' },
            },
          },
        },
      },
    },
    responses: {
      '200': { description: 'The verdict of each policy and title, with its reasons' },
      '401': { description: 'No token, or one that does not hold' },
      '403': { description: 'The token was given out for something else' },
      '422': { description: 'Something in the body is wrong; error.problems says what' },
      '429': { description: 'More than 120 requests a minute with one token' },
    },
  },
});

/** The description of the public interface (OpenAPI 3.1). */
export function openApi(origin: string, park: string): object {
  const parameter = (name: string, place: string, schema: object) => ({
    name,
    in: place,
    required: place === 'path',
    schema,
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Published policies', version: '1', description: 'For reference; the competent authority decides.' },
    servers: [{ url: origin }],
    paths: {
      '/api/v1/policies': {
        get: {
          summary: 'Policies in force or about to be, 100 a page',
          parameters: [parameter('page', 'query', { type: 'integer', minimum: 1 })],
          responses: answer('A page of policies', policies),
        },
      },
      '/api/v1/evaluations': evaluations(park),
      '/api/v1/policies/{id}': {
        get: {
          summary: 'One policy',
          parameters: [parameter('id', 'path', text)],
          responses: {
            ...answer('The policy', { $ref: '#/components/schemas/Policy' }),
            '404': { description: 'None' },
          },
        },
      },
    },
    components: {
      schemas: { Policy: policy },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}
