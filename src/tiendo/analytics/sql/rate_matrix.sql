WITH "t14" AS (
  SELECT
    *
  FROM "figures" AS "t1"
  WHERE
    "t1"."period" IN (
      SELECT
        "t3"."id"
      FROM "periods" AS "t3"
      WHERE
        ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t3"."id")
    )
    AND "t1"."whole"
    AND "t1"."item" = CAST($given_item AS INT)
)
SELECT
  "t26"."indicator",
  "t26"."period",
  "t26"."target",
  "t26"."share",
  "t26"."estimated",
  COALESCE(SUM("t26"."value"), 0) AS "value",
  COALESCE(SUM("t26"."divisor"), 0) AS "divisor",
  COUNT(*) AS "reported",
  COUNT("t26"."unit") FILTER(WHERE
    (
      "t26"."status" < 2
    ) OR (
      "t26"."lower" < 2
    )) AS "soft",
  COUNT("t26"."unit") FILTER(WHERE
    "t26"."valid_from" > DATE_TRUNC('YEAR', "t26"."period_end")) AS "young"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t21"."unit",
      "t21"."period",
      "t21"."period_end",
      "t21"."status",
      "t21"."value",
      "t21"."top",
      "t7"."indicator",
      "t7"."base",
      "t22"."divisor",
      "t22"."lower",
      "t24"."target",
      "t24"."share",
      "t24"."estimated",
      "t24"."valid_from",
      "t24"."valid_to"
    FROM (
      SELECT
        "t16"."unit",
        "t16"."period",
        "t16"."period_end",
        "t16"."status",
        "t16"."value",
        "t16"."indicator" AS "top"
      FROM "t14" AS "t16"
      WHERE
        "t16"."counts"
    ) AS "t21"
    INNER JOIN (
      SELECT
        "t0"."id" AS "indicator",
        "t0"."numerator" AS "top",
        "t0"."denominator" AS "base"
      FROM "indicators" AS "t0"
    ) AS "t7"
      ON "t21"."top" = "t7"."top"
    INNER JOIN (
      SELECT
        "t16"."unit",
        "t16"."period",
        "t16"."indicator" AS "base",
        "t16"."value" AS "divisor",
        "t16"."status" AS "lower"
      FROM "t14" AS "t16"
      WHERE
        "t16"."counts"
    ) AS "t22"
      ON "t7"."base" = "t22"."base"
      AND "t21"."unit" = "t22"."unit"
      AND "t21"."period" = "t22"."period"
    INNER JOIN (
      SELECT
        "t12"."unit",
        "t12"."target",
        "t12"."share",
        "t12"."estimated",
        "t13"."valid_from",
        "t13"."valid_to"
      FROM (
        SELECT
          *
        FROM "bridge" AS "t2"
        WHERE
          "t2"."boundary" = CAST($given_boundary AS INT)
      ) AS "t12"
      INNER JOIN (
        SELECT
          "t4"."id" AS "unit",
          "t4"."valid_from",
          "t4"."valid_to"
        FROM "units" AS "t4"
        WHERE
          ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t4"."kind")
          AND "t4"."tree" = 'territory'
      ) AS "t13"
        ON "t12"."unit" = "t13"."unit"
      SEMI JOIN (
        SELECT
          "t15"."id" AS "target"
        FROM (
          SELECT
            *
          FROM "units" AS "t4"
          WHERE
            ARRAY_CONTAINS(CAST($given_into AS TEXT[]), "t4"."kind")
            AND "t4"."id" IN (
              SELECT
                "t5"."unit"
              FROM "closure" AS "t5"
              WHERE
                ARRAY_CONTAINS(CAST($given_scope AS INT[]), "t5"."ancestor")
            )
        ) AS "t15"
      ) AS "t20"
        ON "t12"."target" = "t20"."target"
    ) AS "t24"
      ON "t21"."unit" = "t24"."unit"
  ) AS "t25"
  WHERE
    "t25"."valid_from" <= "t25"."period_end"
    AND (
      (
        "t25"."valid_to" IS NULL
      ) OR (
        "t25"."valid_to" >= "t25"."period_end"
      )
    )
) AS "t26"
GROUP BY
  1,
  2,
  3,
  4,
  5
