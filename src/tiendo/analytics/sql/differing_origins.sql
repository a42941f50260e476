WITH "t18" AS (
  SELECT
    "t17"."unit",
    "t17"."indicator",
    "t17"."item",
    "t17"."period",
    "t17"."status",
    "t17"."id",
    "t17"."origin",
    COALESCE("t17"."value", 0) AS "amount",
    "t17"."slack"
  FROM (
    SELECT
      "t8"."id",
      "t8"."indicator",
      "t8"."unit",
      "t8"."item",
      "t8"."period",
      "t8"."period_start",
      "t8"."period_end",
      "t8"."origin",
      "t8"."status",
      "t8"."value",
      "t8"."slack",
      "t8"."nil",
      "t8"."whole",
      "t8"."event",
      "t8"."gone",
      "t8"."counts"
    FROM (
      SELECT
        *
      FROM "figures" AS "t0"
      WHERE
        ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t0"."period")
        AND "t0"."whole"
        AND "t0"."gone" IS NULL
    ) AS "t8"
    SEMI JOIN (
      SELECT DISTINCT
        "t14"."unit"
      FROM (
        SELECT
          "t9"."unit",
          "t9"."target",
          "t9"."share",
          "t9"."estimated",
          "t10"."valid_from",
          "t10"."valid_to"
        FROM (
          SELECT
            *
          FROM "bridge" AS "t1"
          WHERE
            "t1"."boundary" = CAST($given_boundary AS INT)
        ) AS "t9"
        INNER JOIN (
          SELECT
            "t2"."id" AS "unit",
            "t2"."valid_from",
            "t2"."valid_to"
          FROM "units" AS "t2"
          WHERE
            ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t2"."kind")
            AND "t2"."tree" = 'territory'
        ) AS "t10"
          ON "t9"."unit" = "t10"."unit"
        SEMI JOIN (
          SELECT
            "t11"."id" AS "target"
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
          ) AS "t11"
        ) AS "t13"
          ON "t9"."target" = "t13"."target"
      ) AS "t14"
    ) AS "t16"
      ON "t8"."unit" = "t16"."unit"
  ) AS "t17"
)
SELECT
  "t24"."unit",
  "t24"."indicator",
  "t24"."item",
  "t24"."period",
  "t24"."status",
  "t24"."id",
  "t24"."other",
  "t24"."amount" AS "value",
  "t24"."other_amount" AS "other_value"
FROM (
  SELECT
    "t20"."unit",
    "t20"."indicator",
    "t20"."item",
    "t20"."period",
    "t20"."status",
    "t20"."id",
    "t20"."origin",
    "t20"."amount",
    "t20"."slack",
    "t23"."other",
    "t23"."other_origin",
    "t23"."other_amount",
    "t23"."other_slack"
  FROM "t18" AS "t20"
  INNER JOIN (
    SELECT
      "t21"."unit",
      "t21"."indicator",
      "t21"."item",
      "t21"."period",
      "t21"."status",
      "t21"."id" AS "other",
      "t21"."origin" AS "other_origin",
      "t21"."amount" AS "other_amount",
      "t21"."slack" AS "other_slack"
    FROM "t18" AS "t21"
  ) AS "t23"
    ON "t20"."unit" = "t23"."unit"
    AND "t20"."indicator" = "t23"."indicator"
    AND "t20"."item" = "t23"."item"
    AND "t20"."period" = "t23"."period"
    AND "t20"."status" = "t23"."status"
) AS "t24"
WHERE
  "t24"."origin" < "t24"."other_origin"
  AND ABS("t24"."amount" - "t24"."other_amount") > (
    "t24"."slack" + "t24"."other_slack"
  )
