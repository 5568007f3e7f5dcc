import pg from 'pg'

/** How often a surname or a name stands in the lists is how often it is given. */
const SURNAMES = `Nguyễn*38 Trần*11 Lê*10 Phạm*7 Hoàng*5 Phan*4 Vũ*4 Đặng*2 Bùi*2 Đỗ*2 Hồ*1 Ngô*1 Dương*1 Lý*1 Tạ*1 Đinh*1 Mai*1 Trịnh*1 Đoàn*1 Lưu*1 Lương*1 Cao*1 Hà*1 Trương*2`
const MIDDLES = `Văn*30 Thị*34 Đức*5 Minh*4 Ngọc*4 Thanh*4 Hữu*3 Quang*3 Xuân*3 Kim*2 Thu*2 Công*2 Bá*1 Đình*2 Thế*1`
const GIVEN = `An Anh Ánh Bình Bích Cường Chi Chiến Cúc Dung Dũng Duy Dương Đại Đạt Đông Đức Giang Hà Hải Hạnh Hằng Hậu Hiền Hiếu Hoa Hòa Hoàn Hồng Huệ Hùng Huy Hương Khánh Khoa Kiên Lan Lâm Liên Linh Loan Long Lợi Lực Lý Mai Mạnh Minh Nam Nga Ngân Nghĩa Ngọc Nhàn Nhung Oanh Phong Phúc Phương Quân Quang Quý Quyên Quyết Sáng Sơn Tài Tâm Tân Thái Thành Thanh Thảo Thắng Thiện Thịnh Thoa Thơm Thu Thủy Thúy Tiến Toàn Trang Trung Trường Tú Tuấn Tùng Tuyết Uyên Vân Việt Vinh Vượng Xuân Yến`
const PLACES = `Sao Khuê Cầu Vồng Suối Mơ Nắng Mai Đồi Gió Bến Trăng Mây Ngàn Hoa Sữa Trúc Xanh Thông Reo Bông Lau Lá Cọ Gốc Đa Ao Sen Rừng Cọ Bãi Dâu Đồng Dao`

/** Six statistical years up to November 2026. */
const MONTHS = 72
const COMMUNES = 148

/** A province of so many cases and twice as many requests, the same for the same size. */
export async function fillProvince(url: string, cases: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`)
    await client.query(`set maintenance_work_mem = '1GB'; set work_mem = '256MB'`)
    await client.query('select setseed(0.42)')
    await client.query(HELPERS)
    await client.query(AGENCIES)
    const indexes = await dropIndexes(client)
    await client.query(CASES, [cases])
    await client.query(PARTIES, [cases])
    await client.query(PARTY_WORDS)
    await client.query(REQUESTS, [cases * 2])
    for (const index of indexes) await client.query(index)
    // As autovacuum leaves them, so that it does not come while lookups are timed.
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

/** Rows come faster without them; they are made again afterwards. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select i.indexname as name, i.indexdef as definition from pg_indexes i
    where i.schemaname = 'public' and i.tablename in ('enforcement_case', 'case_party', 'coordination_request')
      and i.indexname not like '%_pkey'`)
  for (const { name } of rows) await client.query(`drop index "${name}"`)
  return rows.map(({ definition }) => definition)
}

function weighted(list: string): string {
  const names = list.split(' ').flatMap((entry) => {
    const [name = '', times = '1'] = entry.split('*')
    return Array.from({ length: Number(times) }, () => name)
  })
  return `array[${names.map((name) => `'${name}'`).join(',')}]`
}

function pairs(list: string): string {
  const words = list.split(' ')
  const names = words.flatMap((word, at) => (at % 2 === 0 ? `${word} ${words[at + 1] ?? ''}` : []))
  return `array[${names.map((name) => `'${name}'`).join(',')}]`
}

const HELPERS = `
  create or replace function pg_temp.plain(name text) returns text language sql immutable as $$
    select replace(regexp_replace(normalize(lower(name), NFD), '[\\u0300-\\u036f]', '', 'g'), 'đ', 'd') $$;
  create temp table surname as select row_number() over () - 1 as n, s as name, pg_temp.plain(s) as folded
    from unnest(${weighted(SURNAMES)}) s;
  create temp table middle as select row_number() over () - 1 as n, s as name, pg_temp.plain(s) as folded
    from unnest(${weighted(MIDDLES)}) s;
  create temp table given as select row_number() over () - 1 as n, s as name, pg_temp.plain(s) as folded
    from unnest(${weighted(GIVEN)}) s;
  create temp table place as select row_number() over () - 1 as n, s as name, pg_temp.plain(s) as folded
    from unnest(${pairs(PLACES)}) s;`

const AGENCIES = `
  insert into agency (code, kind, name, tree, parent, valid_from, successors, aliases, folded)
  select 'bench.' || k.kind || '.' || c, k.kind, k.label || ' xã ' || p.name || ' ' || c, 'bench', k.parent, '2020-01-01',
         '{}', '{}', pg_temp.plain(k.label || ' xã ' || p.name || ' ' || c)
  from generate_series(1, ${COMMUNES}) c join place p on p.n = c % (select count(*) from place),
       (values ('ubnd-xa', 'UBND', 'pt.ubnd-tinh'), ('cong-an-xa', 'Công an', 'pt.cong-an-tinh')) k(kind, label, parent);
  insert into agency (code, kind, name, tree, parent, valid_from, successors, aliases, folded)
  select 'bench.thads-kv.' || k, 'thads-kv', 'Phòng THADS khu vực ' || k, 'bench', 'pt.thads-tinh', '2020-01-01', '{}', '{}',
         'phong thads khu vuc ' || k from generate_series(101, 115) k;`

const MONTH_OF = (i: string, total: string): string =>
  `(date '2020-12-01' + make_interval(months => ((${i} - 1) * ${MONTHS}::bigint / ${total})::int))`

const CASES = `
  insert into enforcement_case (code, decision_number, decision_on, issuer, judgment_number, judgment_on, judgment_court,
                                field, status, numbers)
  select 'VV-' || to_char(m, 'YYMM') || '-' || lpad(serial::text, greatest(4, length(serial::text)), '0'), decision || '/QĐ-THADS',
         (m + make_interval(days => (i % 28)::int))::date, 'pt.thads-tinh', judgment || '/' || year || '/' || field || '-ST',
         (m - interval '90 days')::date, 'TAND khu vực 9', field, 'enforcing',
         array[decision || 'qdthads', decision::text, judgment::text || year || lower(field) || 'st', judgment || lower(field) || 'st',
               judgment::text || year, judgment::text]
  from (select i, ${MONTH_OF('i', '$1::bigint')} as m,
               row_number() over (partition by (i - 1) * ${MONTHS}::bigint / $1::bigint order by i) as serial,
               row_number() over (partition by (i - 1) * ${MONTHS / 12}::bigint / $1::bigint order by i) as decision,
               1 + i % 900 as judgment, 2020 + (i * 6 / $1::bigint) as year,
               (array['DS', 'KDTM', 'HS', 'LĐ'])[1 + i % 4] as field
        from generate_series(1::bigint, $1::bigint) i) n`

const PARTIES = `
  insert into case_party (case_code, role, kind, name, folded)
  select c.code, r.role, 'person', s.name || ' ' || m.name || ' ' || g.name, s.folded || ' ' || m.folded || ' ' || g.folded
  from (select code, (random() * 1e9)::bigint as a, (random() * 1e9)::bigint as b from enforcement_case limit $1) c
  cross join (values ('creditor', 1), ('debtor', 17)) r(role, step)
  join surname s on s.n = (c.a / r.step) % (select count(*) from surname)
  join middle m on m.n = (c.b / r.step) % (select count(*) from middle)
  join given g on g.n = (c.a / 101 + c.b / 103 * r.step) % (select count(*) from given)`

const PARTY_WORDS = `
  update enforcement_case c set party_words = w.words from (
    select p.case_code, array_agg(distinct word) as words
    from case_party p, regexp_split_to_table(p.folded, ' ') word group by p.case_code) w
  where w.case_code = c.code`

/** One in twenty is still open. */
const REQUESTS = `
  insert into coordination_request (code, type, privacy, asker, answerer, in_charge, case_code, document_number, document_on,
    subject, "limit", anchors, sent_at, received_on, receipt_source, legal_due, due_ends_at, status, state, version,
    created_at, changed_at, folded)
  select 'YC-' || to_char(m, 'YYMM') || '-' || lpad(serial::text, greatest(4, length(serial::text)), '0'), t.code, t.privacy,
         'bench.thads-kv.' || kv, agency, agency, c.code, document || '/THADS-KV' || kv, (m + make_interval(days => (i % 28)::int))::date,
         subject, '{"regime":"2026","limit":{"unit":"working-days","value":3},"start":"receipt","internal":false,"basis":"","certainty":"read"}',
         '{}', m, m::date, 'confirmed', '{"kind":"day","on":"2026-11-20"}', m + interval '40 days',
         case when i % 20 = 0 then 'sent' else 'closed' end,
         case when i % 20 = 0 then '{"status":"sent"}'::jsonb
              else '{"status":"closed","outcome":"completed","answer":{"number":"1/UBND","on":"2026-01-05"}}'::jsonb end,
         1, m, m, document || '/thads-kv' || kv || ' · ' || pg_temp.plain(subject)
  from (select i, ${MONTH_OF('i', '$1::bigint')} as m, 1 + (i * 7 % 9000) as document, 101 + i % 15 as kv,
               row_number() over (partition by (i - 1) * ${MONTHS}::bigint / $1::bigint order by i) as serial,
               'bench.' || (array['ubnd-xa', 'cong-an-xa'])[1 + i % 2] || '.' || (1 + i / 2 % ${COMMUNES}) as agency
        from generate_series(1::bigint, $1::bigint) i) n
  join (select code, spec->>'privacy' as privacy, spec->'name'->>'vi' as name, row_number() over (order by code) - 1 as n,
               count(*) over () as total from request_type) t on t.n = i * 31 % t.total
  cross join lateral (select t.name || ' tại xã ' || (select p.name from place p where p.n = i % 17) as subject) s
  join (select code, row_number() over (order by code) as n from enforcement_case) c on c.n = 1 + i / 2 % ($1::bigint / 2)`
