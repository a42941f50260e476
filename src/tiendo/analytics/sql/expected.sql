SELECT
  "t15"."period",
  "t15"."target",
  COUNT(DISTINCT "t15"."unit") AS "expected"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t8"."unit",
      "t8"."target",
      "t8"."share",
      "t8"."estimated",
      "t9"."valid_from",
      "t9"."valid_to",
      "t10"."period",
      "t10"."day"
    FROM (
      SELECT
        *
      FROM "bridge" AS "t0"
      WHERE
        "t0"."boundary" = CAST($given_boundary AS INT)
    ) AS "t8"
    INNER JOIN (
      SELECT
        "t1"."id" AS "unit",
        "t1"."valid_from",
        "t1"."valid_to"
      FROM "units" AS "t1"
      WHERE
        ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t1"."kind")
        AND "t1"."tree" = 'territory'
    ) AS "t9"
      ON "t8"."unit" = "t9"."unit"
    SEMI JOIN (
      SELECT
        "t11"."id" AS "target"
      FROM (
        SELECT
          *
        FROM "units" AS "t1"
        WHERE
          ARRAY_CONTAINS(CAST($given_into AS TEXT[]), "t1"."kind")
          AND "t1"."id" IN (
            SELECT
              "t3"."unit"
            FROM "closure" AS "t3"
            WHERE
              ARRAY_CONTAINS(CAST($given_scope AS INT[]), "t3"."ancestor")
          )
      ) AS "t11"
    ) AS "t13"
      ON "t8"."target" = "t13"."target"
    CROSS JOIN (
      SELECT
        "t2"."id" AS "period",
        "t2"."end" AS "day"
      FROM "periods" AS "t2"
      WHERE
        ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t2"."id")
    ) AS "t10"
  ) AS "t14"
  WHERE
    "t14"."valid_from" <= "t14"."day"
    AND (
      (
        "t14"."valid_to" IS NULL
      ) OR (
        "t14"."valid_to" >= "t14"."day"
      )
    )
) AS "t15"
GROUP BY
  1,
  2
