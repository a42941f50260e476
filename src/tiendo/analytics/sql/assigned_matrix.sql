SELECT
  "t17"."indicator",
  "t17"."target",
  "t17"."period",
  "t17"."kind",
  "t17"."assigned_by",
  "t17"."share",
  "t17"."estimated",
  "t17"."current",
  COALESCE(SUM("t17"."value"), 0) AS "value",
  COUNT(*) AS "number"
FROM (
  SELECT
    "t16"."id",
    "t16"."indicator",
    "t16"."unit",
    "t16"."period",
    "t16"."period_start",
    "t16"."period_end",
    "t16"."kind",
    "t16"."assigned_by",
    "t16"."value",
    "t16"."in_force_from",
    "t16"."event",
    "t16"."gone",
    "t16"."gone_from",
    "t16"."target",
    "t16"."share",
    "t16"."estimated",
    "t16"."valid_from",
    "t16"."valid_to",
    (
      "t16"."valid_from" <= CAST($given_end AS DATE)
    )
    AND (
      (
        "t16"."valid_to" IS NULL
      )
      OR (
        "t16"."valid_to" >= CAST($given_end AS DATE)
      )
    ) AS "current"
  FROM (
    SELECT
      "t11"."id",
      "t11"."indicator",
      "t11"."unit",
      "t11"."period",
      "t11"."period_start",
      "t11"."period_end",
      "t11"."kind",
      "t11"."assigned_by",
      "t11"."value",
      "t11"."in_force_from",
      "t11"."event",
      "t11"."gone",
      "t11"."gone_from",
      "t15"."target",
      "t15"."share",
      "t15"."estimated",
      "t15"."valid_from",
      "t15"."valid_to"
    FROM (
      SELECT
        *
      FROM "targets" AS "t0"
      WHERE
        "t0"."period_start" <= CAST($given_start AS DATE)
        AND "t0"."period_end" >= CAST($given_end AS DATE)
        AND "t0"."in_force_from" <= CAST($given_day AS DATE)
        AND NOT (
          (
            "t0"."gone" IS NOT NULL
          )
          AND (
            "t0"."gone_from" <= CAST($given_day AS DATE)
          )
        )
    ) AS "t11"
    INNER JOIN (
      SELECT
        "t7"."unit",
        "t7"."target",
        "t7"."share",
        "t7"."estimated",
        "t8"."valid_from",
        "t8"."valid_to"
      FROM (
        SELECT
          *
        FROM "bridge" AS "t1"
        WHERE
          "t1"."boundary" = CAST($given_boundary AS INT)
      ) AS "t7"
      INNER JOIN (
        SELECT
          "t2"."id" AS "unit",
          "t2"."valid_from",
          "t2"."valid_to"
        FROM "units" AS "t2"
        WHERE
          ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t2"."kind")
          AND "t2"."tree" = 'territory'
      ) AS "t8"
        ON "t7"."unit" = "t8"."unit"
      SEMI JOIN (
        SELECT
          "t10"."id" AS "target"
        FROM (
          SELECT
            *
          FROM "units" AS "t2"
          WHERE
            ARRAY_CONTAINS(CAST($given_into AS TEXT[]), "t2"."kind")
            AND "t2"."id" IN (
              SELECT
                "t3"."unit"
              FROM "closure" AS "t3"
              WHERE
                ARRAY_CONTAINS(CAST($given_scope AS INT[]), "t3"."ancestor")
            )
        ) AS "t10"
      ) AS "t13"
        ON "t7"."target" = "t13"."target"
    ) AS "t15"
      ON "t11"."unit" = "t15"."unit"
  ) AS "t16"
) AS "t17"
GROUP BY
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8
