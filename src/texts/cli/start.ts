/** What the service says while it starts, to whoever has started it. */
export const enStart = {
  database: 'Database',
  migrations: 'Migrations',
  referenceData: 'Catalogue, calendar and organisations',
  province: 'Demo province',
  platforms: 'Platforms',
  schedule: 'Schedule',
  tryDemo: [
    'Open it, press "Bắt đầu" on a phone and then a button of the request that arrives.',
    'The clock above moves to the next working morning: reminders and digests come in at 07:30.',
  ],
  tryService: [
    'npm run cli -- health            whether anything is wrong, and what to do',
    'npm run cli -- code issue ID     a one-time code for an official, who sends it to the bot',
  ],
} as const
