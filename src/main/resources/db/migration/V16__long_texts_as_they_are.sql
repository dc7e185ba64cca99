-- PostgreSQL would compress what makes a row longer than two kilobytes, which takes it longer than all else that an update
-- of a session does there. An open session is written as it is; only rows of more than a page, as of closed sessions with
-- all the reasons of their rules, are compressed. A callback is gone as soon as it has arrived.
${postgresql} ALTER TABLE customer_session SET (toast_tuple_target = 8160);
${postgresql} ALTER TABLE delivery ALTER COLUMN body SET STORAGE EXTERNAL;
