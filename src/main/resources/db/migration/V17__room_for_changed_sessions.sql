-- A session is changed many times while it is open. When its page has room for the changed row, PostgreSQL need not write to
-- each index of the table, and takes the room of the old row again at once.
${postgresql} ALTER TABLE customer_session SET (fillfactor = 50);
