/** Rows for a database as the first migration makes it: of every kind that a later migration changes or reads. */
export const ROWS_OF_INIT = `
insert into agency_kind (code, name_vi, name_en, tier) values ('commune', 'Xã', 'Commune', 'commune'), ('office', 'Thi hành án', 'Enforcement', 'province');
insert into agency (code, kind, name, tree, folded) values ('A1', 'commune', 'Xã Một', 'government', 'xa mot'), ('A2', 'office', 'Phòng Hai', 'enforcement', 'phong hai');
insert into request_type (code, spec) values ('verify', '{"days": 5}');
insert into official (name, title, language, folded) select 'Người ' || n, 'cán bộ', 'vi', 'nguoi ' || n from generate_series(1, 20) n;
insert into membership (official_id, agency, role, from_on) select id, 'A1', 'contact', '2026-01-01' from official;
insert into address (official_id, account, chat_id, linked_at, changed_at) select id, 'telegram:1', id::text, now(), now() from official;
insert into enforcement_case (code, decision_number, decision_on, issuer, field, status, officer_id, numbers)
  select '2611-' || lpad(n::text, 4, '0'), n || '/QĐ-CCTHADS', '2026-11-02', 'A2', 'civil', 'open', 1, array['d:' || n] from generate_series(1, 300) n;
insert into case_party (case_code, role, kind, name, folded)
  select code, role, 'person', 'Nguyễn Văn ' || code, 'nguyen van ' || code from enforcement_case, unnest(array['debtor', 'creditor']) role;
insert into coordination_request (code, type, privacy, asker, answerer, in_charge, officer_id, case_code, document_number, document_on, "limit", anchors, status, state, version, created_at, changed_at, folded)
  select 'YC' || code, 'verify', 'open', 'A2', 'A1', 'A1', 1, code, code || '/CV', '2026-11-03', '{}', '{}', 'sent', '{"at": "sent"}', 1, now(), now(), 'cong van ' || code from enforcement_case;
insert into coordination_request_event (request_code, version, type, event, official_id, at) select code, 1, 'created', '{}', 1, now() from coordination_request;
insert into reminder (request_code, due_on, rung, at) select code, '2026-11-10', rung, now() from coordination_request, unnest(array[-3, 0, 5]) rung;
insert into inbox (account, external_id, chat_id, payload, received_at, next_attempt_at) select 'telegram:1', n::text, '7', '{"text": "xong"}', now(), now() from generate_series(1, 50) n;
insert into outbox (key, account, chat_id, operation, lane, notice, cause, state, not_before, created_at)
  select 'k' || n, 'telegram:1', '7', 'send', 1, '{"kind": "card"}', '{}', case when n % 3 = 0 then 'queued' else 'sent' end, now(), now() from generate_series(1, 60) n;
insert into delivery_attempt (outbox_id, attempt, started_at, outcome) select id, 1, now(), 'sent' from outbox where state = 'sent';
insert into digest (scope, "on", taken_at, summary) values ('province', '2026-11-05', now(), '{}');
insert into digest_section (digest_id, section, requests) values (1, 'late', array['YC2611-0001']);
insert into setting (name, value) values ('language', '"vi"');
insert into audit_entry (at, official_id, action, facts) values (now(), 1, 'linked', '{}');`
